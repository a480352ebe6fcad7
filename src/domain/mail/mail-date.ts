import { DAY, dateOfDay, dayNumber, HOUR, type Instant, instant, MINUTE, SECOND } from '../time/index.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  msk: 3,
}
const SHAPE =
  /^(?:[^\s\d,]{1,12},?\s{0,9})?(\d{1,2})[\s-]{1,9}([a-z]{3})[a-z]{0,6}\.?[\s-]{1,9}(\d{2,4})\s{1,9}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s{0,9}([+-]\d{4}|[a-z]{1,4}))?/

/** Reads an RFC 5322 date (obsolete zones and two-digit years as well); null when it names no moment. */
export function parseMailDate(value: string): Instant | null {
  const match = SHAPE.exec(value.slice(0, 200).trim().toLowerCase())
  if (match === null) return null
  const [, day, monthName, year, hour, minute, second, zone] = match
  const month = MONTHS.indexOf(monthName ?? '')
  const [d, h, m, s] = [Number(day), Number(hour), Number(minute), Number(second ?? 0)]
  if (month < 0 || d < 1 || d > 31 || h > 23 || m > 59 || s > 60) return null
  const local =
    dayNumber({ year: fullYear(Number(year)), month: month + 1, day: d }) * DAY + h * HOUR + m * MINUTE + s * SECOND
  return instant(local - offset(zone))
}

// RFC 5322 §4.3: two digits below 50 are of this century, others and three digits count from 1900.
function fullYear(year: number): number {
  if (year < 50) return 2000 + year
  return year < 1000 ? 1900 + year : year
}

function offset(zone: string | undefined): number {
  if (zone === undefined) return 0
  if (zone.startsWith('+') || zone.startsWith('-')) {
    const size = Number(zone.slice(1, 3)) * HOUR + Number(zone.slice(3, 5)) * MINUTE
    return zone.startsWith('-') ? -size : size
  }
  return (ZONES[zone] ?? 0) * HOUR
}

const pad = (value: number) => String(value).padStart(2, '0')

/** A moment as ISO 8601 in UTC with whole seconds, `2026-03-10T11:32:00Z`. */
export function isoOf(at: Instant): string {
  const days = Math.floor(at / DAY)
  const seconds = Math.floor((at - days * DAY) / SECOND)
  const clock = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  return `${dateOfDay(days)}T${clock}Z`
}
