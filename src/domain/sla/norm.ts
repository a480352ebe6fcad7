import { DAY, dateOfDay, HOUR, type Instant, instantOfWall, MINUTE, wallOf, type Zone } from '../time/index.ts'

/** A ticket of the level that was closed, and whether its clocks were met then. */
export type Closure = { readonly ticketId: number; readonly closedAt: Instant; readonly isInTime: boolean }

/** Closures later than `after`, up to `upTo` itself. */
export type NormWindow = { readonly after: Instant; readonly upTo: Instant }

/** Hours that a norm looks back where its level does not say (SLA-12). */
const DEFAULT_HOURS = 24

/** The moments of a daily check within `(after, upTo]`, one a date: of several missed ones each is still to be made. */
export function normChecks(
  zone: Zone,
  minuteOfDay: number,
  { after, upTo }: NormWindow,
): { date: string; at: Instant }[] {
  const checks: { date: string; at: Instant }[] = []
  const lastDay = Math.floor(wallOf(zone, upTo) / DAY)
  for (let day = Math.floor(wallOf(zone, after) / DAY); day <= lastDay; day += 1) {
    const at = instantOfWall(zone, day * DAY + minuteOfDay * MINUTE)
    if (after < at && at <= upTo) checks.push({ date: dateOfDay(day), at })
  }
  return checks
}

/** What a check looks at: so many hours of the wall clock back, so that daily windows lie end to end (spec §3.1.11). */
export const normWindow = (zone: Zone, checkAt: Instant, hours: number | null): NormWindow => ({
  after: instantOfWall(zone, wallOf(zone, checkAt) - (hours ?? DEFAULT_HOURS) * HOUR),
  upTo: checkAt,
})

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
