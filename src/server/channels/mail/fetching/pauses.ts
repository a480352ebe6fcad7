import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '#domain/time'
import type { JobSys } from '#kernel/jobs'
import type { GatewayRow } from '../queries/outgoing-letter.ts'
import type { ServerParameters } from '../sending/transport.ts'

/** How often whoever waits looks whether it is time. */
export const TICK_MS = 250

/** A gateway that fetches: its server is known. */
export type FetchingGateway = GatewayRow & ServerParameters & { id: number }

/**
 * Stays with a mailbox until the line ends or `ending` is aborted, and takes what comes. Gives how long it lasted, in
 * milliseconds of waiting; throws `LineFault` where the server or the line failed.
 */
export type Session = (sys: JobSys, row: FetchingGateway, ending: AbortSignal) => Promise<number>

/** Waits so long, or until `ending` is aborted. */
export const pause = (ms: number, ending: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal: ending }).catch(() => undefined)

/** Waits by the product's clock, which tests move by hand. */
export async function waitUntil(sys: JobSys, at: Instant, ending: AbortSignal): Promise<void> {
  while (sys.now() < at && !ending.aborted) await pause(TICK_MS, ending)
}
