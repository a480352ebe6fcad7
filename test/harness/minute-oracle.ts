// The slow truth about open time: asks Intl what the wall clock of a zone shows, and looks minute by minute whether the
// schedule says that this is open. It shares no line with src/domain, so that both are wrong only if both are wrong.
import type { Hours, Schedule, ScheduleException } from '../../src/domain/calendar/index.ts'

const MINUTE = 60_000
const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
type Wall = { date: string; minute: number; weekday: (typeof names)[number] }

const clocks = new Map<string, Intl.DateTimeFormat>()
const quarters = new Map<string, Map<number, Wall | null>>()

/** What the wall clock shows at a whole minute. Within most quarters of an hour nothing changes, which saves time. */
function wallAt(timeZone: string, at: number): Wall {
  const number = Math.floor(at / (15 * MINUTE))
  const known = quarters.get(timeZone) ?? new Map<number, Wall | null>()
  quarters.set(timeZone, known)
  let first = known.get(number)
  if (first === undefined) {
    first = quietQuarter(timeZone, number * 15 * MINUTE)
    known.set(number, first)
  }
  if (first === null) return readWall(timeZone, at)
  return { ...first, minute: first.minute + (at - number * 15 * MINUTE) / MINUTE }
}

/** The wall clock at the beginning of a quarter; null where it jumps before the end (St. John's did at 0:01). */
function quietQuarter(timeZone: string, at: number): Wall | null {
  const [first, last] = [readWall(timeZone, at), readWall(timeZone, at + 14 * MINUTE)]
  return first.date === last.date && last.minute - first.minute === 14 ? first : null
}

function readWall(timeZone: string, at: number): Wall {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' })
  clocks.set(timeZone, clock)
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const date = `${part['year']}-${part['month']}-${part['day']}`
  const weekday = names[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? 'sun'
  return { date, minute: Number(part['hour']) * 60 + Number(part['minute']), weekday }
}

/** Whether the minute that begins at `at` is open. */
export function isOpenMinute(schedule: Schedule, at: number): boolean {
  const { date, minute, weekday } = wallAt(schedule.timeZone, at)
  const exception = ruling(schedule.exceptions, date)
  const hours: readonly Hours[] = exception
    ? exception.kind === 'holiday'
      ? []
      : exception.hours
    : schedule.week[weekday]
  return hours.some(({ from, to }) => from <= minute && minute < to)
}

/** The exception of a date: the one that begins last, and of two such the later in the list. */
function ruling(exceptions: readonly ScheduleException[], date: string): ScheduleException | undefined {
  let best: ScheduleException | undefined
  for (const one of exceptions) {
    if (date < one.from || date > one.to) continue
    if (!best || one.from >= best.from) best = one
  }
  return best
}

/** Open minutes in `[from, to)`, both whole minutes. */
export function slowOpenMinutes(schedule: Schedule, from: number, to: number): number {
  let open = 0
  for (let at = from; at < to; at += MINUTE) if (isOpenMinute(schedule, at)) open += 1
  return open
}

/** The end of the minute with which `minutes` have been open since `from`; null where that is not so by `until`. */
export function slowDeadline(schedule: Schedule, from: number, minutes: number, until: number): number | null {
  let left = minutes
  for (let at = from; at < until; at += MINUTE) {
    if (left === 0) return at
    if (isOpenMinute(schedule, at)) left -= 1
  }
  return left === 0 ? until : null
}

/** The first minute that is open, `from` or later; null where none is by `until`. */
export function slowOpening(schedule: Schedule, from: number, until: number): number | null {
  for (let at = from; at < until; at += MINUTE) if (isOpenMinute(schedule, at)) return at
  return null
}
