import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import { after, MINUTE, SECOND } from '#domain/time'
import type { JobSys } from '#kernel/jobs'
import { defineService } from '#kernel/services'
import { noteGatewayFailing, noteGatewayWorking } from '../commands/gateway-state.ts'
import { watchedGateways } from '../queries/cursor.ts'
import type { GatewayRow } from '../queries/outgoing-letter.ts'
import { LineFault, openInbox } from './connect.ts'
import { pollInbox } from './poll.ts'

const LOOK_MS = 1_000
const TICK_MS = 250
/** Another process may hold the mailbox for as long as it lives. */
const HOLD_AGAIN_MS = 3_000
/** Pauses after the first, second … failure in a row. */
const pauses = [5 * SECOND, 15 * SECOND, 1 * MINUTE, 5 * MINUTE]

/** Holds a line to every mailbox that is switched on, as long as the process lives; changed gateways get a new line. */
export const mailGateways = defineService('mail gateways', 'mail', startWatching)

type Watcher = { setUp: string; stop(): Promise<void> }

/** Starts to watch the mailboxes; gives what ends it. */
export async function startWatching(sys: JobSys): Promise<() => Promise<void>> {
  const ending = new AbortController()
  const watchers = new Map<number, Watcher>()
  const look = async (): Promise<void> => {
    const wanted = new Map((await sys.read(watchedGateways)).map((row) => [row.id, row]))
    for (const [id, watcher] of watchers) {
      const row = wanted.get(id)
      if (row && setUpOf(row) === watcher.setUp) continue
      watchers.delete(id)
      await watcher.stop()
    }
    for (const [id, row] of wanted) if (!watchers.has(id)) watchers.set(id, startWatcher(sys, row))
  }
  const looking = (async () => {
    while (!ending.signal.aborted) {
      // The database may be away for a while: the lines that stand go on, and we look again.
      await look().catch((error: unknown) => sys.log.warn({ err: error }, 'the gateways could not be read'))
      await pause(LOOK_MS, ending.signal)
    }
  })()
  return async () => {
    ending.abort()
    await looking
    await Promise.all([...watchers.values()].map((watcher) => watcher.stop()))
  }
}

const setUpOf = ({ host, port, security, userName, secretSealed, mailbox, pollSeconds }: GatewayRow): string =>
  JSON.stringify([host, port, security, userName, secretSealed, mailbox, pollSeconds])

function startWatcher(sys: JobSys, row: GatewayRow): Watcher {
  const ending = new AbortController()
  const running = watchGateway(sys, row, ending.signal)
  return {
    setUp: setUpOf(row),
    stop: async () => {
      ending.abort()
      await running
    },
  }
}

/** Only one process holds a mailbox; the lock lost, its line is dropped at once (foundation 21). */
async function watchGateway(sys: JobSys, row: GatewayRow, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    const lock = await sys.hold(`gateway:${row.id}`).catch(() => null)
    if (lock !== null) {
      try {
        await stayConnected(sys, row, AbortSignal.any([ending, lock.lost]))
      } finally {
        await lock.release().catch(() => undefined)
      }
    }
    await pause(HOLD_AGAIN_MS, ending)
  }
}

async function stayConnected(sys: JobSys, row: GatewayRow, ending: AbortSignal): Promise<void> {
  let failures = 0
  while (!ending.aborted) {
    try {
      await session(sys, row, ending)
      failures = 0
      await pause(TICK_MS, ending)
    } catch (error) {
      if (ending.aborted) return
      failures += 1
      await noteFailure(sys, row, error)
      await waitUntil(sys, after(sys.now(), pauses[Math.min(failures, pauses.length) - 1] ?? 0), ending)
    }
  }
}

/** One line to a mailbox: a poll at once, one whenever the server tells of letters, and one every `pollSeconds` (MAIL-03). */
async function session(sys: JobSys, row: GatewayRow, ending: AbortSignal): Promise<void> {
  if (row.host === null || row.port === null) throw new Error('host and port are not set')
  const client = await openInbox({ ...row, host: row.host, port: row.port }, sys)
  const drop = () => client.close()
  ending.addEventListener('abort', drop)
  try {
    let isKnocked = true
    client.on('exists', () => {
      isKnocked = true
    })
    let nextPoll = sys.now()
    while (client.usable && !ending.aborted) {
      if (isKnocked || sys.now() >= nextPoll) {
        isKnocked = false
        nextPoll = after(sys.now(), row.pollSeconds * SECOND)
        await poll(sys, client, row)
      }
      await pause(TICK_MS, ending)
    }
  } finally {
    ending.removeEventListener('abort', drop)
    client.close()
  }
}

async function poll(sys: JobSys, client: ImapFlow, row: GatewayRow): Promise<void> {
  await pollInbox(sys, client, row)
  await sys.tx((ctx) => noteGatewayWorking(ctx, row.id))
}

async function noteFailure(sys: JobSys, row: GatewayRow, error: unknown): Promise<void> {
  sys.log.warn({ err: error, gatewayId: row.id }, 'a mailbox could not be read')
  // Our own database being away is no fault of the mailbox.
  if (!(error instanceof LineFault)) return
  await sys
    .tx((ctx) => noteGatewayFailing(ctx, row.id, error.message))
    .catch((failure: unknown) => sys.log.warn({ err: failure }, 'the state of a gateway could not be written down'))
}

/** Waits by the product's clock, which tests move by hand. */
async function waitUntil(sys: JobSys, at: number, ending: AbortSignal): Promise<void> {
  while (sys.now() < at && !ending.aborted) await pause(TICK_MS, ending)
}

const pause = (ms: number, ending: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal: ending }).catch(() => undefined)
