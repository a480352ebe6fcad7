import { DAY, dayOfDate } from '../time/index.ts'
import { type DayPlan, dayPlan, openBefore, timeOfOpen } from './day-plan.ts'
import { type Schedule, type ScheduleException, weekdays } from './schedule.ts'

// All times in this file are wall times: milliseconds since 1970-01-01T00:00 as a clock on the wall shows them, in days
// of 24 hours. What summer time makes of them is for calendar.ts.

/** Days that repeat: the seven of the week, or the one of an exception. */
type Cycle = {
  readonly days: readonly DayPlan[]
  /** Which of the days 1970-01-01 is. */
  readonly phase: number
  /** How much is open before each day of the cycle, and in the whole of it. */
  readonly before: readonly number[]
  readonly total: number
}

/** Days in a row that are ruled by one cycle. The first era has no beginning, the last no end. */
export type Era = {
  readonly fromDay: number
  readonly cycle: Cycle
  /** How much is open before its first day, counted from some moment that is the same for all eras of a schedule. */
  readonly opened: number
  /** The same by the cycle's own count, as if it had always ruled. */
  readonly ownOpened: number
}

const THURSDAY = 3

/** The schedule as eras in order: the week, broken by the exceptions. */
export function erasOf(schedule: Schedule): Era[] {
  const week = cycleOf(
    weekdays.map((day) => schedule.week[day]),
    THURSDAY,
  )
  const eras: Era[] = [{ fromDay: Number.NEGATIVE_INFINITY, cycle: week, opened: 0, ownOpened: 0 }]
  for (const { fromDay, ruledBy } of changes(schedule.exceptions)) {
    const cycle = ruledBy === null ? week : cycleOf([ruledBy.kind === 'holiday' ? [] : ruledBy.hours], 0)
    const opened = openBy(eras, fromDay * DAY)
    eras.push({ fromDay, cycle, opened, ownOpened: openByCycle(cycle, fromDay * DAY) })
  }
  return eras
}

/** How much is open before a wall time. Only differences of two answers mean something. */
export function openBy(eras: readonly Era[], wall: number): number {
  const { cycle, opened, ownOpened } = lastWhere(eras, ({ fromDay }) => fromDay * DAY <= wall)
  return opened + openByCycle(cycle, wall) - ownOpened
}

/** The first wall time by which so much was open, the inverse of `openBy`; infinity where that never comes. */
export function wallOfOpen(eras: readonly Era[], amount: number): number {
  const { cycle, opened, ownOpened } = lastWhere(eras, (era) => era.opened < amount)
  return wallOfCycle(cycle, amount - opened + ownOpened)
}

/** The hours of the day that a wall time lies in. */
export function planAt(eras: readonly Era[], wall: number): DayPlan {
  const { cycle } = lastWhere(eras, ({ fromDay }) => fromDay * DAY <= wall)
  return dayOfCycle(cycle, Math.floor(wall / DAY)).plan
}

/** The wall time after which nothing opens any more; null where there will always be another opening. */
export function endOfHours(eras: readonly Era[]): number | null {
  const last = eras.at(-1)
  return last && last.cycle.total === 0 ? last.fromDay * DAY : null
}

/** The last era that the condition holds for; it holds for all up to some one. The first rules where it holds for none. */
function lastWhere(eras: readonly Era[], holds: (era: Era) => boolean): Era {
  let [low, high] = [0, eras.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (holds(eras[middle] as Era)) low = middle
    else high = middle
  }
  return eras[low] as Era
}

function cycleOf(days: readonly (readonly { from: number; to: number }[])[], phase: number): Cycle {
  const plans = days.map(dayPlan)
  const before: number[] = []
  let total = 0
  for (const plan of plans) {
    before.push(total)
    total += plan.total
  }
  return { days: plans, phase, before, total }
}

function dayOfCycle({ days, phase }: Cycle, day: number): { round: number; index: number; plan: DayPlan } {
  const round = Math.floor((day + phase) / days.length)
  const index = day + phase - round * days.length
  return { round, index, plan: days[index] as DayPlan }
}

function openByCycle(cycle: Cycle, wall: number): number {
  const day = Math.floor(wall / DAY)
  const { round, index, plan } = dayOfCycle(cycle, day)
  return round * cycle.total + (cycle.before[index] as number) + openBefore(plan, wall - day * DAY)
}

function wallOfCycle({ days, phase, before, total }: Cycle, amount: number): number {
  if (total === 0) return Number.POSITIVE_INFINITY
  const round = Math.ceil(amount / total) - 1
  const rest = amount - round * total
  let index = days.length - 1
  while ((before[index] as number) >= rest) index -= 1
  const day = round * days.length + index - phase
  return day * DAY + timeOfOpen(days[index] as DayPlan, rest - (before[index] as number))
}

/** The days on which another exception, or the week again (null), begins to rule. */
function changes(exceptions: readonly ScheduleException[]): { fromDay: number; ruledBy: ScheduleException | null }[] {
  const ranges = exceptions.flatMap((exception) => {
    const [from, to] = [dayOfDate(exception.from), dayOfDate(exception.to)]
    return from === null || to === null || to < from ? [] : [{ exception, from, behind: to + 1 }]
  })
  // The later `from` wins, then the later in the list; a list leaves no third case to decide (foundation 37).
  const byRank = ranges.toSorted((a, b) => a.from - b.from)
  const days = [...new Set(ranges.flatMap(({ from, behind }) => [from, behind]))].sort((a, b) => a - b)
  const ruled = days.map((fromDay) => ({
    fromDay,
    ruledBy: byRank.findLast(({ from, behind }) => from <= fromDay && fromDay < behind)?.exception ?? null,
  }))
  return ruled.filter(({ ruledBy }, i) => i === 0 || ruledBy !== ruled[i - 1]?.ruledBy)
}
