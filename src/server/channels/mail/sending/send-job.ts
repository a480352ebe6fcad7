import { setTimeout as sleep } from 'node:timers/promises'
import { after, MINUTE } from '#domain/time'
import type { HeldLock } from '#kernel/db'
import { faultPoint } from '#kernel/faults'
import { defineJob, type JobSys } from '#kernel/jobs'
import { noteGatewayFailing, noteGatewayWorking } from '../commands/gateway-state.ts'
import { holdLetters, putBack, settleLater, settleRefused, settleSent } from '../commands/settle-outgoing.ts'
import { activeGateway, nextOutgoing, type OutgoingLetter } from '../queries/outgoing-letter.ts'
import { threadKeys } from '../thread-keys.ts'
import { composeLetter } from './compose.ts'
import { failureOf, openTransport, type Transport } from './transport.ts'

const MOST_AT_ONCE = 100
const WAIT_FOR_OTHER_MS = 5_000

/**
 * Sends what was claimed for one server, letter after letter over one connection. Whoever holds the lock of the gateway
 * may take up what a killed process left in `sending`: nobody else can still be at it (NOTF-11).
 */
export const sendLetters = defineJob<{ gatewayId: number }>('mail.sendLetters', send)

async function send(sys: JobSys, { gatewayId }: { gatewayId: number }): Promise<void> {
  const lock = await holdSender(sys, gatewayId)
  try {
    const server = await sys.read((ctx) => activeGateway(ctx, gatewayId))
    if (server === null || server.host === null || server.port === null) {
      await sys.tx((ctx) => holdLetters(ctx, gatewayId))
      return
    }
    const transport = openTransport({ ...server, host: server.host, port: server.port }, sys.keys)
    try {
      await sendEach(sys, gatewayId, { transport, lost: lock.lost })
    } finally {
      transport.close()
    }
  } finally {
    await lock.release()
  }
}

/** Another job may be at its last letter: it has looked for more before ours was there, so we wait for it to end. */
async function holdSender(sys: JobSys, gatewayId: number): Promise<HeldLock> {
  for (let waited = 0; ; waited += 100) {
    const lock = await sys.hold(`sender:${gatewayId}`)
    if (lock !== null) return lock
    if (waited >= WAIT_FOR_OTHER_MS) throw new Error('another process is still sending through this server')
    await sleep(100)
  }
}

async function sendEach(
  sys: JobSys,
  gatewayId: number,
  { transport, lost }: { transport: Transport; lost: AbortSignal },
): Promise<void> {
  const { loopMark } = threadKeys(sys.keys)
  for (let sent = 0; sent < MOST_AT_ONCE && !lost.aborted && !sys.stopping.aborted; sent += 1) {
    const outgoing = await sys.read((ctx) => nextOutgoing(ctx, gatewayId))
    if (outgoing === null) return
    faultPoint('mail.afterClaim')
    if (await sendOne(sys, outgoing, { transport, loopMark })) continue
    return sys.tx((ctx) => putBack(ctx, gatewayId, after(ctx.now, MINUTE)))
  }
  // Whatever is left is claimed again by the sweep, unless it is another's already.
  if (!lost.aborted) await sys.tx((ctx) => putBack(ctx, gatewayId, ctx.now))
}

/** Sends one letter and writes down how it went. False where the server cannot be used just now. */
async function sendOne(
  sys: JobSys,
  outgoing: OutgoingLetter,
  { transport, loopMark }: { transport: Transport; loopMark: string },
): Promise<boolean> {
  const { row } = outgoing
  const gatewayId = row.gatewayId ?? 0
  const failure = await transport.sendMail(composeLetter(outgoing, { blobs: sys.blobs, loopMark })).then(
    () => null,
    (error: unknown) => failureOf(error),
  )
  if (failure === null) {
    faultPoint('mail.afterData')
    await sys.tx((ctx) => settleSent(ctx, row))
    faultPoint('mail.afterSent')
    await sys.tx((ctx) => noteGatewayWorking(ctx, gatewayId))
    return true
  }
  sys.log.warn({ outboundId: row.id, kind: failure.kind, words: failure.words }, 'a letter was not taken')
  if (failure.kind === 'refused') await sys.tx((ctx) => settleRefused(ctx, row, failure.words))
  else await sys.tx((ctx) => settleLater(ctx, row, failure.words))
  if (failure.kind === 'server') await sys.tx((ctx) => noteGatewayFailing(ctx, gatewayId, failure.words))
  return failure.kind !== 'server'
}
