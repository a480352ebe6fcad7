import { after, type Instant, SECOND } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import type { JobSys } from '#kernel/jobs'
import { defineService } from '#kernel/services'
import { noteGatewayFailing } from '../commands/gateway-state.ts'
import { imapSession } from '../imap/session.ts'
import { maildropSession } from '../pop3/session.ts'
import { watchedGateways } from '../queries/cursor.ts'
import { activeGateway, type GatewayRow } from '../queries/outgoing-letter.ts'
import { LineFault } from './line-fault.ts'
import { type FetchingGateway, type Life, pause, type Session, waitUntil } from './pauses.ts'

const LOOK_MS = 1_000
/** Another process may hold the mailbox for as long as it lives. */
const HOLD_AGAIN_MS = 3_000
/** A line that lasted so long was a good one; one that ends sooner is opened again with growing pauses. */
const GOOD_MS = 5_000
const SOON_MS = [250, 1_000, 5_000, 15_000, 60_000]
/** So often in a row a server may be busy, or a line be lost, before that is an error of the gateway (MAIL-20). */
const MOST_PASSING = 5

const sessions: Partial<Record<GatewayRow['type'], Session>> = { imap: imapSession, pop3: maildropSession }

/** Holds a line to every mailbox that is switched on, as long as the process lives; changed gateways get a new line. */
export const mailGateways = defineService('mail gateways', 'mail', startWatching)

type Watcher = { setUp: string; isBackingOff(): boolean; stop(): Promise<void> }

/** Starts to watch the mailboxes; gives what ends it. */
export async function startWatching(sys: JobSys): Promise<() => Promise<void>> {
  const ending = new AbortController()
  const watchers = new Map<number, Watcher>()
  const look = async (): Promise<void> => {
    const wanted = new Map((await sys.read(watchedGateways)).map((row) => [row.id, row]))
    for (const [id, watcher] of watchers) {
      const row = wanted.get(id)
      if (row && isAsBefore(row, watcher)) continue
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

/** A gateway that was saved, or let in anew, while its watcher waits for the next try, is tried at once. */
const isAsBefore = (row: GatewayRow, watcher: Watcher): boolean =>
  setUpOf(row) === watcher.setUp && !(watcher.isBackingOff() && row.state === 'new')

/** Everything of a gateway that its line depends on. */
function setUpOf(row: GatewayRow): string {
  const { state: _s, stateWords: _w, stateSince: _t, failures: _f, nextTryAt: _n, lastOkAt: _l, ...setUp } = row
  return JSON.stringify(setUp)
}

function startWatcher(sys: JobSys, row: GatewayRow): Watcher {
  const ending = new AbortController()
  const watch = { sys, row, ending: ending.signal, isBackingOff: false }
  const running = watchGateway(watch)
  return {
    setUp: setUpOf(row),
    isBackingOff: () => watch.isBackingOff,
    stop: async () => {
      ending.abort()
      await running
    },
  }
}

type Watch = { sys: JobSys; row: GatewayRow; ending: AbortSignal; isBackingOff: boolean }

/** Only one process holds a mailbox; the lock lost, its line is dropped at once (foundation 21). */
async function watchGateway(watch: Watch): Promise<void> {
  const { sys, row, ending } = watch
  await backOff(watch, row.nextTryAt)
  while (!ending.aborted) {
    const lock = await sys.hold(`gateway:${row.id}`).catch(() => null)
    if (lock !== null) {
      try {
        await stayConnected(watch, AbortSignal.any([ending, lock.lost]))
      } finally {
        await lock.release().catch(() => undefined)
      }
    }
    await pause(HOLD_AGAIN_MS, ending)
  }
}

async function stayConnected(watch: Watch, ending: AbortSignal): Promise<void> {
  // Lines in a row that did not last, and those that failed before anything was asked in peace.
  let [bad, faults] = [0, 0]
  while (!ending.aborted) {
    const life: Life = { polls: 0, livedMs: 0 }
    const fault = await session(watch, { ending, life }).then(
      () => null,
      (error: unknown) => ({ error }),
    )
    if (ending.aborted) return
    bad = life.livedMs < GOOD_MS ? bad + 1 : 1
    faults = (life.polls > 0 ? 0 : faults) + (fault === null ? 0 : 1)
    if (fault === null) await pause(pauseOf(bad), ending)
    else await afterFault(watch, fault.error, { bad, faults, ending })
  }
}

/** A server that is busy, or a line that was lost, is no error yet; everything else is one of the gateway at once. */
async function afterFault(
  watch: Watch,
  error: unknown,
  { bad, faults, ending }: { bad: number; faults: number; ending: AbortSignal },
): Promise<void> {
  watch.sys.log.warn({ err: error, gatewayId: watch.row.id }, 'a mailbox could not be read')
  const isPassing = error instanceof LineFault && error.isPassing && faults <= MOST_PASSING
  if (isPassing) await pause(pauseOf(bad), ending)
  else await backOff(watch, await noteFailure(watch, error))
}

/** The pause behind so many lines in a row that did not last. */
const pauseOf = (bad: number): number => SOON_MS[Math.min(Math.max(bad, 1), SOON_MS.length) - 1] ?? 0

async function session({ sys, row }: Watch, how: { ending: AbortSignal; life: Life }): Promise<void> {
  const { host, port } = row
  if (host === null || port === null) throw new LineFault('host and port are not set')
  const stay = sessions[row.type]
  if (stay === undefined) throw new Error(`nothing is fetched from a gateway of type ${row.type}`)
  await stay(sys, { ...row, host, port } satisfies FetchingGateway, how)
}

/** Writes the failure down, and says when to try again. A gateway that was set up anew meanwhile has not failed. */
async function noteFailure({ sys, row }: Watch, error: unknown): Promise<Instant | null> {
  const soon = after(sys.now(), 5 * SECOND)
  // Our own database being away is no fault of the mailbox.
  if (!(error instanceof LineFault)) return soon
  const note = async (ctx: Ctx) => {
    const now = await activeGateway(ctx, row.id)
    return now !== null && setUpOf(now) === setUpOf(row) ? noteGatewayFailing(ctx, row.id, error.message) : soon
  }
  return sys.tx(note).catch((failure: unknown) => {
    sys.log.warn({ err: failure }, 'the state of a gateway could not be written down')
    return soon
  })
}

async function backOff(watch: Watch, until: GatewayRow['nextTryAt']): Promise<void> {
  if (until === null) return
  watch.isBackingOff = true
  await waitUntil(watch.sys, until, watch.ending)
  watch.isBackingOff = false
}
