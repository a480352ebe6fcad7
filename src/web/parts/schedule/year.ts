import type { ScheduleException } from '#domain/calendar'
import { civilDay, dateOfDay, dayNumber, dayOfDate } from '#domain/time'

/** An exception with its name: «Праздник Весны и Труда». */
export type NamedException = ScheduleException & { readonly name: string }

export type Month = { readonly month: number; readonly first: number; readonly length: number }

/** The months of a year with the day numbers (`#domain/time`) they begin on. */
export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = dayNumber({ year, month: index + 1, day: 1 })
    const next = index === 11 ? { year: year + 1, month: 1, day: 1 } : { year, month: index + 2, day: 1 }
    return { month: index + 1, first, length: dayNumber(next) - first }
  })
}

/** 0 is Monday: 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** A month in rows from Monday to Sunday; null where another month stands. */
export function weeksOf({ first, length }: Month): (number | null)[][] {
  const lead = weekdayOf(first)
  return Array.from({ length: Math.ceil((lead + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const at = week * 7 + weekday - lead
      return at >= 0 && at < length ? first + at : null
    }),
  )
}

/** Where the exception rules that a day lives by; -1 where it lives by the week: the later `from` wins, then the later in the list. */
export function rulingOn(exceptions: readonly NamedException[], date: string): number {
  let ruling = -1
  for (const [at, { from, to }] of exceptions.entries()) {
    const best = exceptions[ruling]
    if (from <= date && date <= to && (best === undefined || from >= best.from)) ruling = at
  }
  return ruling
}

/** Days from the one to the other, whichever comes first. */
export const rangeOf = (a: number, b: number) => ({
  from: dateOfDay(Math.min(a, b)),
  to: dateOfDay(Math.max(a, b)),
})

/** Exceptions that touch a year, in order of their days, with their places in the list. */
export function exceptionsIn(year: number, exceptions: readonly NamedException[]) {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return exceptions
    .map((exception, at) => ({ exception, at }))
    .filter(({ exception: { from, to } }) => from <= last && first <= to)
    .toSorted((a, b) => (a.exception.from < b.exception.from ? -1 : a.exception.from > b.exception.from ? 1 : 0))
}

/** Where a key leads from a day, by the pattern of ARIA; null for keys that lead nowhere. */
export function dayAfterKey(day: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
      return day - 1
    case 'ArrowRight':
      return day + 1
    case 'ArrowUp':
      return day - 7
    case 'ArrowDown':
      return day + 7
    case 'Home':
      return day - weekdayOf(day)
    case 'End':
      return day - weekdayOf(day) + 6
    case 'PageUp':
      return inOtherMonth(day, -1)
    case 'PageDown':
      return inOtherMonth(day, 1)
    default:
      return null
  }
}

/** The same day of another month, or its last where it is shorter. */
function inOtherMonth(day: number, by: number): number {
  const { year, month, day: dayOfMonth } = civilDay(day)
  const there = year * 12 + month - 1 + by
  const target = monthsOf(Math.floor(there / 12))[there % 12]
  return target ? target.first + Math.min(dayOfMonth, target.length) - 1 : day
}

/** What is wrong with an exception; null when it can be kept. A holiday has no hours, the others some. */
export function faultOf({ from, to, kind, hours }: NamedException): 'days' | 'hours' | null {
  const [first, last] = [dayOfDate(from), dayOfDate(to)]
  if (first === null || last === null || first > last) return 'days'
  return kind !== 'holiday' && hours.length === 0 ? 'hours' : null
}
