import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '#domain/time'
import type { JobSys } from '#kernel/jobs'
import type { GatewayRow } from '../queries/outgoing-letter.ts'
import type { ServerParameters } from '../sending/transport.ts'

/** How often whoever waits looks whether it is time. */
export const TICK_MS = 250

/** A gateway that fetches: its server is known. */
export type FetchingGateway = GatewayRow & ServerParameters & { id: number }

/** How a line fared so far: how often it was asked for letters in peace, and for how long it waited for more. */
export type Life = { polls: number; livedMs: number }

/**
 * Stays with a mailbox until the line ends or `ending` is aborted, and takes what comes; says in `life` how it fares.
 * Throws `LineFault` where the server or the line failed.
 */
export type Session = (
  sys: JobSys,
  row: FetchingGateway,
  { ending, life }: { ending: AbortSignal; life: Life },
) => Promise<void>

/** Waits so long, or until `ending` is aborted. */
export const pause = (ms: number, ending: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal: ending }).catch(() => undefined)

/** Waits by the product's clock, which tests move by hand. */
export async function waitUntil(sys: JobSys, at: Instant, ending: AbortSignal): Promise<void> {
  while (sys.now() < at && !ending.aborted) await pause(TICK_MS, ending)
}
