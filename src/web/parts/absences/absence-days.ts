import { civilIn, fieldOfMoment, momentInZone } from '../../lib/zone-time.ts'

/** An absence as its form has it: days of the employee's own calendar, both inclusive. */
export type Days = { from: string; to: string }

type Span = { from: number; until: number }

const dayIn = (timeZone: string, at: number): string => fieldOfMoment(timeZone, at).slice(0, 10)

/** The days that an absence touches: the first and the last. */
export const daysOf = (timeZone: string, { from, until }: Span): Days => ({
  from: dayIn(timeZone, from),
  to: dayIn(timeZone, until - 1),
})

/** The beginning of a written day, or of the next one, in the zone; null for what is no day. */
function startOf(timeZone: string, day: string, later: 0 | 1): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)?.map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  return momentInZone(timeZone, { year, month, day: date + later, hour: 0, minute: 0 })
}

/** The moments that the days mean; an end that was not touched keeps its hour. Null while a day is missing. */
export function spanOf(timeZone: string, days: Days, before: Span | null): Span | null {
  const known = before === null ? null : daysOf(timeZone, before)
  const from = before !== null && known?.from === days.from ? before.from : startOf(timeZone, days.from, 0)
  const until = before !== null && known?.to === days.to ? before.until : startOf(timeZone, days.to, 1)
  return from === null || until === null ? null : { from, until }
}

/** Whether it begins and ends with days of that zone: then its days say all of it. */
export const isWholeDays = (timeZone: string, { from, until }: Span): boolean =>
  [from, until].every((at) => {
    const { hour, minute } = civilIn(timeZone, at)
    return hour === 0 && minute === 0
  })
