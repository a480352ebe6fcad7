import { type Instant, instant, MINUTE } from '#domain/time'
import { busyAt, momentAt } from './busy-time.ts'
import { type Minute, minuteOf, STORY_MOMENT } from './moscow-time.ts'
import type { IsoMoment } from './shapes.ts'

/** When something of the story happens. */
export type Moved = (iso: IsoMoment) => Instant

/**
 * Moves the story so that it ends at `at`, or with the last evening before it (decision 0028): what lies some working
 * hours before its end lies so before the new one, nothing lands in a night, and the order stays. At its own moment it
 * is told as it is written.
 */
export function movedTo(at: Instant): Moved {
  const now = Math.floor(at / MINUTE)
  const end = minuteOf(STORY_MOMENT)
  if (now === end) return (iso) => instant(minuteOf(iso) * MINUTE)
  const by = lastBusy(now) - busyAt(end)
  return (iso) => instant(momentAt(busyAt(minuteOf(iso)) + by) * MINUTE)
}

/** The busy minute that it is, or that was the last one. */
function lastBusy(now: Minute): number {
  const busy = busyAt(now)
  return momentAt(busy) > now ? busy - 1 : busy
}
