import { after, DAY, HOUR, type Instant, MINUTE } from '#domain/time'

const pauses = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 1 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]
const PATIENCE = 5 * DAY

/** When to try a letter again that failed for a while, after so many tries; null where these have gone on for five days. */
export function nextTry(now: Instant, attempts: number, since: Instant): Instant | null {
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? MINUTE
  const at = after(now, pause)
  return at > after(since, PATIENCE) ? null : at
}
