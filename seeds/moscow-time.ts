import type { IsoMoment } from './shapes.ts'

/** Minutes since 1970 in UTC: the story has no seconds. */
export type Minute = number

const MOSCOW_OFFSET = 180
const DAY = 1_440

/** Days since 1970-01-01 of a Gregorian day. `Date` belongs to the kernel, so the calendar is counted here. */
const dayOf = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}

const pad = (n: number): string => String(n).padStart(2, '0')

/** Reads `2026-03-10T07:41:00Z` or `2026-03-10 10:41` as if the latter were UTC too; throws on anything else. */
export const minuteOf = (text: string): Minute => {
  const found = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d)?Z?$/.exec(text)
  if (!found) throw new Error(`not a moment: ${text}`)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number)
  return dayOf(year, month, day) * DAY + hour * 60 + minute
}

/** The moment in UTC, with whole minutes. */
export const isoOf = (minute: Minute): IsoMoment => {
  const days = Math.floor(minute / DAY)
  const shifted = days + 719_468
  // Whole 400-year cycles do not matter between 2000 and 2399: the story lies inside one.
  const dayOfEra = shifted - 5 * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = 2_000 + yearOfEra + (month <= 2 ? 1 : 0)
  const left = minute - days * DAY
  return `${year}-${pad(month)}-${pad(day)}T${pad(Math.floor(left / 60))}:${pad(left % 60)}:00Z`
}

/** A wall clock of the pages (Moscow, UTC+3 all the year) as a moment: `msk('2026-03-10 10:41')`, seconds if given. */
export const msk = (wall: string): IsoMoment => {
  const seconds = wall.slice(16)
  const moment = isoOf(minuteOf(wall) - MOSCOW_OFFSET)
  return seconds ? moment.replace(/:00Z$/, `${seconds}Z`) : moment
}

/** The moment the pages stop at: Tuesday 10 March 2026, 14:32 in Moscow. */
export const STORY_MOMENT: IsoMoment = '2026-03-10T11:32:00Z'
