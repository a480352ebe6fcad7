import { type CivilDay, dayNumber } from './civil.ts'
import { DAY, HOUR, type Instant, instant, MINUTE, SECOND } from './instant.ts'

/**
 * A stretch of time, `[from, to)`, in which the clocks on the walls of a zone stand at one distance from UTC. A wall
 * time is epoch milliseconds as if the zone were UTC: `wall = instant + offset`.
 */
export type Stretch = { readonly from: number; readonly to: number; readonly offset: number }

/** A time zone of IANA's with what was read of it so far. */
export type Zone = { readonly name: string; readonly clock: Intl.DateTimeFormat; readonly pages: Map<number, Page> }
type Page = { readonly earlier: readonly Stretch[]; readonly last: Stretch }

// Intl knows every zone but takes a microsecond an answer, so it is asked once for each day of a page and never again:
// what it says depends on nothing but the zone and the moment. A page is the 189th part of the 400 years after which
// the Gregorian calendar, weekdays included, repeats itself.
const PAGE_DAYS = 773
const PAGE = PAGE_DAYS * DAY
const PAGES_OF_CYCLE = 189
const pageOf = (day: CivilDay) => Math.floor(dayNumber(day) / PAGE_DAYS)
/** From then on every zone lives by a yearly rule (the longest list of single days, Morocco's, ends in 2087). */
const FIRST_BY_RULE = pageOf({ year: 2100, month: 1, day: 1 }) + 1
/** Until then every town lived by its own sun: the first zone that changed is Amsterdam's, in 1835. */
const LAST_BY_SUN = pageOf({ year: 1800, month: 1, day: 1 })

const zones = new Map<string, Zone>()

/** The zone of this name. The name must be known: `isTimeZone` says whether it is. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  const zone: Zone = { name, clock, pages: new Map() }
  zones.set(name, zone)
  return zone
}

/** Whether the name is one of IANA's zones that we know (SLA-21). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0) !== '' && !/^[+-]/.test(name)
  } catch {
    // Intl says no by a RangeError and has no gentler way to ask for one zone.
    return false
  }
}

/** The stretch that a moment lies in. Long ones come in parts: the one that begins at `to` may have the same offset. */
export function stretchAt(zone: Zone, at: number): Stretch {
  const page = Math.floor(at / PAGE)
  const like = pageLike(page)
  const { earlier, last } = zone.pages.get(like) ?? readPage(zone, like)
  const later = (page - like) * PAGE
  for (const stretch of earlier) if (at - later < stretch.to) return moved(stretch, later)
  return moved(last, later)
}

/** The page to read for another that says the same, so that no far moment costs more than a near one. */
function pageLike(page: number): number {
  if (page < LAST_BY_SUN) return LAST_BY_SUN
  return page < FIRST_BY_RULE ? page : FIRST_BY_RULE + ((page - FIRST_BY_RULE) % PAGES_OF_CYCLE)
}

const moved = (stretch: Stretch, by: number): Stretch =>
  by === 0 ? stretch : { from: stretch.from + by, to: stretch.to + by, offset: stretch.offset }

/**
 * The first moment at which the clocks of the zone show a wall time, or have just jumped over it: of a time that comes
 * twice the first, of one that never comes the moment of the jump.
 */
export function instantOfWall(zone: Zone, wall: number): Instant {
  // No zone is further from UTC than this, a day left out at the date line included.
  let stretch = stretchAt(zone, wall - 2 * DAY)
  while (stretch.to + stretch.offset <= wall) stretch = stretchAt(zone, stretch.to)
  return instant(Math.max(stretch.from, wall - stretch.offset))
}

/** What the clocks of the zone show at a moment. */
export const wallOf = (zone: Zone, at: Instant): number => at + stretchAt(zone, at).offset

function readPage(zone: Zone, number: number): Page {
  const [start, end] = [number * PAGE, (number + 1) * PAGE]
  const earlier: Stretch[] = []
  let from = start
  let offset = offsetAt(zone, start)
  for (let day = start; day < end; day += DAY) {
    const next = offsetAt(zone, day + DAY)
    if (next === offset) continue
    const to = changeBetween(zone, day, offset)
    earlier.push({ from, to, offset })
    from = to
    offset = next
  }
  const page = { earlier, last: { from, to: end, offset } }
  zone.pages.set(number, page)
  return page
}

/** The second of the day after `day` at which the zone leaves `offset`; no zone ever changed twice within 24 hours. */
function changeBetween(zone: Zone, day: number, offset: number): number {
  let [before, behind] = [0, DAY / SECOND]
  while (behind - before > 1) {
    const middle = (before + behind) >> 1
    if (offsetAt(zone, day + middle * SECOND) === offset) before = middle
    else behind = middle
  }
  return day + behind * SECOND
}

/** `GMT+03:00`; before the days of standard time with seconds, `GMT-04:56:02`. */
const OFFSET = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/

function offsetAt(zone: Zone, at: number): number {
  const [, sign, hours, minutes, seconds] = OFFSET.exec(zone.clock.format(at)) ?? []
  const size = Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * SECOND
  return sign === '-' ? -size : size
}
