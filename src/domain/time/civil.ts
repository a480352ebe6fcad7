/** A day of the Gregorian calendar; months count from 1. */
export type CivilDay = { readonly year: number; readonly month: number; readonly day: number }

/** Days from 1970-01-01 to a day of the Gregorian calendar; years are counted from March, so that leap days come last. */
export function dayNumber({ year, month, day }: CivilDay): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day that stands so many days after 1970-01-01 (before it, when negative). */
export function civilDay(days: number): CivilDay {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 }
}

/** The day number of an ISO date, `2026-03-06`; null when it names no day. */
export function dayOfDate(date: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []
  if (year === undefined) return null
  const days = dayNumber({ year: Number(year), month: Number(month), day: Number(day) })
  return dateOfDay(days) === date ? days : null
}

/** The ISO date of a day number. */
export function dateOfDay(days: number): string {
  const { year, month, day } = civilDay(days)
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0')
