import { setTimeout as sleep } from 'node:timers/promises'
import { after, MINUTE } from '#domain/time'
import type { HeldLock } from '#kernel/db'
import { faultPoint } from '#kernel/faults'
import { defineJob, type JobSys } from '#kernel/jobs'
import { noteGatewayFailing, noteGatewayWorking } from '../commands/gateway-state.ts'
import { holdLetters, putBack, settleLater, settleRefused, settleSent } from '../commands/settle-outgoing.ts'
import { activeGateway, type OutgoingLetter, outgoingLetters } from '../queries/outgoing-letter.ts'
import { threadKeys } from '../thread-keys.ts'
import { composeLetter } from './compose.ts'
import { CONNECTIONS, failureOf, openTransport, type Transport } from './transport.ts'

const MOST_AT_ONCE = 200
const CHUNK = 40
const WAIT_FOR_OTHER_MS = 5_000

/**
 * Sends what was claimed for one server, over a few connections. Whoever holds the lock of the gateway
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
    const opening = openTransport({ ...server, host: server.host, port: server.port }, sys)
    const transport = await opening.catch((error: unknown) => notOpened(sys, gatewayId, error))
    if (transport === null) return
    try {
      await sendAll(sys, gatewayId, { transport, lost: lock.lost })
    } finally {
      transport.close()
    }
  } finally {
    await lock.release()
  }
}

/** No token from the provider, or another certificate than the agreed one: nothing was sent, all of it waits a minute. */
async function notOpened(sys: JobSys, gatewayId: number, error: unknown): Promise<null> {
  const { words } = failureOf(error)
  sys.log.warn({ err: error, gatewayId }, 'a sending server cannot be used')
  await sys.tx(async (ctx) => {
    await noteGatewayFailing(ctx, gatewayId, words)
    await putBack(ctx, gatewayId, after(ctx.now, MINUTE))
  })
  return null
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

type Parts = { transport: Transport; loopMark: string; isOver: () => boolean }

async function sendAll(
  sys: JobSys,
  gatewayId: number,
  { transport, lost }: { transport: Transport; lost: AbortSignal },
): Promise<void> {
  const { loopMark } = threadKeys(sys.keys)
  const isOver = () => lost.aborted || sys.stopping.aborted
  for (let sent = 0; sent < MOST_AT_ONCE && !isOver(); ) {
    const letters = await sys.read((ctx) => outgoingLetters(ctx, gatewayId, CHUNK))
    if (letters.length === 0) return
    faultPoint('mail.afterClaim')
    if (!(await sendSideBySide(sys, letters, { transport, loopMark, isOver }))) {
      return sys.tx((ctx) => putBack(ctx, gatewayId, after(ctx.now, MINUTE)))
    }
    await sys.tx((ctx) => noteGatewayWorking(ctx, gatewayId))
    sent += letters.length
  }
  // Whatever is left is claimed again by the sweep, unless it is another's already.
  if (!lost.aborted) await sys.tx((ctx) => putBack(ctx, gatewayId, ctx.now))
}

/**
 * Sends letters over the connections of the pool; those to one address one after the other, so that they arrive in their
 * order. False where the server cannot be used just now: what was not tried yet stays.
 */
async function sendSideBySide(sys: JobSys, letters: readonly OutgoingLetter[], parts: Parts): Promise<boolean> {
  const rows = [...Map.groupBy(letters, ({ row }) => row.toAddress).values()]
  let isUsable = true
  const lane = async (): Promise<void> => {
    for (let row = rows.shift(); row; row = rows.shift()) {
      for (const letter of row) {
        if (!isUsable || parts.isOver()) return
        isUsable = (await sendOne(sys, letter, parts)) && isUsable
      }
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
  return isUsable
}

/** Sends one letter and writes down how it went. False where the server cannot be used just now. */
async function sendOne(sys: JobSys, outgoing: OutgoingLetter, { transport, loopMark }: Parts): Promise<boolean> {
  const { row } = outgoing
  const { blobs, keys } = sys
  const failure = await transport.sendMail(composeLetter(outgoing, { blobs, keys, loopMark })).then(
    () => null,
    (error: unknown) => failureOf(error),
  )
  if (failure === null) {
    faultPoint('mail.afterData')
    await sys.tx((ctx) => settleSent(ctx, row))
    faultPoint('mail.afterSent')
    return true
  }
  sys.log.warn({ outboundId: row.id, kind: failure.kind, words: failure.words }, 'a letter was not taken')
  if (failure.kind === 'refused') await sys.tx((ctx) => settleRefused(ctx, row, failure.words))
  else await sys.tx((ctx) => settleLater(ctx, row, failure.words))
  if (failure.kind === 'server') await sys.tx((ctx) => noteGatewayFailing(ctx, row.gatewayId ?? 0, failure.words))
  return failure.kind !== 'server'
}
