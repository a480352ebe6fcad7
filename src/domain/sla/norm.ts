import { DAY, dateOfDay, HOUR, type Instant, instantOfWall, MINUTE, wallOf, type Zone } from '../time/index.ts'

/** A ticket of the level that was closed, and whether its clocks were met then. */
export type Closure = { readonly ticketId: number; readonly closedAt: Instant; readonly isInTime: boolean }

/** Closures later than `after`, up to `upTo` itself. */
export type NormWindow = { readonly after: Instant; readonly upTo: Instant }

/** Hours that a norm looks back where its level does not say (SLA-12). */
const DEFAULT_HOURS = 24

/** When a level is checked, in minutes since midnight, and how many hours back; null is a day. */
export type NormPlan = { readonly minuteOfDay: number; readonly hours: number | null }

/**
 * The checks that fall into `(after, upTo]`, one a date, each with the window it looks at; it is made at the end of that,
 * late where it was missed. The hours back are those of the wall clock, so that windows of a day lie end to end, also
 * where one has 23 hours or its midnight never comes (spec §3.1.11).
 */
export function normChecks(
  zone: Zone,
  { minuteOfDay, hours }: NormPlan,
  { after, upTo }: NormWindow,
): { date: string; window: NormWindow }[] {
  const checks: { date: string; window: NormWindow }[] = []
  const lastDay = Math.floor(wallOf(zone, upTo) / DAY)
  for (let day = Math.floor(wallOf(zone, after) / DAY); day <= lastDay; day += 1) {
    const wall = day * DAY + minuteOfDay * MINUTE
    const at = instantOfWall(zone, wall)
    const begin = instantOfWall(zone, wall - (hours ?? DEFAULT_HOURS) * HOUR)
    if (after < at && at <= upTo) checks.push({ date: dateOfDay(day), window: { after: begin, upTo: at } })
  }
  return checks
}

/**
 * Whether a norm of so many percent was kept in a window (SLA-11). A ticket counts once, with its last closure in it
 * (spec §3.1.12); where nothing was closed there is nothing to say, and that is not 0 % (SLA-13).
 */
export function normOf(
  closures: readonly Closure[],
  { after, upTo }: NormWindow,
  percent: number,
): { kind: 'no_data' } | { kind: 'kept' | 'missed'; inTime: number; total: number } {
  const last = new Map<number, Closure>()
  for (const closure of closures.toSorted((a, b) => a.closedAt - b.closedAt)) {
    if (after < closure.closedAt && closure.closedAt <= upTo) last.set(closure.ticketId, closure)
  }
  const [total, inTime] = [last.size, [...last.values()].filter(({ isInTime }) => isInTime).length]
  if (total === 0) return { kind: 'no_data' }
  return { kind: inTime * 100 < percent * total ? 'missed' : 'kept', inTime, total }
}
