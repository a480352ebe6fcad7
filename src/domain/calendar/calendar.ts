import { DAY, type Instant, instant, LAST_INSTANT, stretchAt, type Zone, zoneOf } from '../time/index.ts'
import { closingAfter } from './day-plan.ts'
import { type Era, endOfHours, erasOf, openBy, planAt, wallOfOpen } from './era.ts'
import type { Schedule } from './schedule.ts'

/** A schedule, ready to be asked. */
export type Calendar = { readonly zone: Zone; readonly eras: readonly Era[]; readonly endsAt: number | null }

/** Open time in one piece, `[from, to)`. */
export type Span = { readonly from: Instant; readonly to: Instant }

/**
 * Makes a schedule ready. Takes one whose zone is known (`isTimeZone`) and whose hours run forward within a day; a date
 * that names no day, and a range that runs backward, rule nothing.
 *
 * A moment is open when the wall clock of the zone shows an open time: of an hour that comes twice both count, one that
 * never comes counts nothing, and a time that a change cuts in two is open from the change on (SLA-21, spec §3.1.6).
 */
export function calendarOf(schedule: Schedule): Calendar {
  const eras = erasOf(schedule)
  return { zone: zoneOf(schedule.timeZone), eras, endsAt: endOfHours(eras) }
}

/** Open milliseconds in `[from, to)`; none when that is empty. */
export function openTime({ zone, eras }: Calendar, from: Instant, to: Instant): number {
  let open = 0
  let at: number = from
  while (at < to) {
    const stretch = stretchAt(zone, at)
    const end = Math.min(to, stretch.to)
    open += openBy(eras, end + stretch.offset) - openBy(eras, at + stretch.offset)
    at = end
  }
  return open
}

/**
 * The moment when `work` open milliseconds have passed since `from`: at a closing time that moment and not the next
 * opening (spec §3.1.2), for no work `from` itself. 'never' where the schedule does not open for so long any more.
 */
export function deadline(calendar: Calendar, from: Instant, work: number): Instant | 'never' {
  const { zone, eras } = calendar
  let left = work
  let at: number = from
  if (left <= 0) return from
  while (mayOpen(calendar, at)) {
    const { to, offset } = stretchAt(zone, at)
    const opened = openBy(eras, at + offset)
    const due = wallOfOpen(eras, opened + left) - offset
    if (due <= to) return due > LAST_INSTANT ? 'never' : instant(due)
    left -= openBy(eras, to + offset) - opened
    at = to
  }
  return 'never'
}

/** The first open moment, `from` or later; 'never' where the schedule does not open any more. */
export function nextOpening(calendar: Calendar, from: Instant): Instant | 'never' {
  const { zone, eras } = calendar
  let at: number = from
  while (mayOpen(calendar, at)) {
    const { to, offset } = stretchAt(zone, at)
    // Where the first open millisecond from here on has passed, it had begun one before.
    const opening = wallOfOpen(eras, openBy(eras, at + offset) + 1) - 1 - offset
    if (opening < to) return instant(opening)
    at = to
  }
  return 'never'
}

/** Whether the schedule is open at a moment. */
export function isOpenAt({ zone, eras }: Calendar, at: Instant): boolean {
  const wall = at + stretchAt(zone, at).offset
  return closingAfter(planAt(eras, wall), timeOfDay(wall)) > timeOfDay(wall)
}

/** The open time in `[from, to)`, piece by piece; what touches, over midnight or a change of the clocks, is one piece. */
export function* openSpans(calendar: Calendar, from: Instant, to: Instant): Generator<Span> {
  let opening = nextOpening(calendar, from)
  while (opening !== 'never' && opening < to) {
    let closing = closingOf(calendar, opening)
    while (closing < to && isOpenAt(calendar, closing)) closing = closingOf(calendar, closing)
    yield { from: opening, to: instant(Math.min(closing, to)) }
    opening = nextOpening(calendar, closing)
  }
}

/** The end of the hours that an open moment lies in, or of its stretch. */
function closingOf({ zone, eras }: Calendar, at: Instant): Instant {
  const { to, offset } = stretchAt(zone, at)
  const wall = at + offset
  return instant(Math.min(to, closingAfter(planAt(eras, wall), timeOfDay(wall)) - timeOfDay(wall) + at))
}

const timeOfDay = (wall: number): number => wall - Math.floor(wall / DAY) * DAY

/**
 * Whether anything may open at `at` or later. A wall clock that is put back shows a time again: no zone was ever put
 * back by more than a day, nor stood further than that from UTC.
 */
const mayOpen = ({ endsAt }: Calendar, at: number): boolean =>
  at < LAST_INSTANT && (endsAt === null || at < endsAt + 2 * DAY)
