import { type Hours, type Schedule, weekdays } from '#domain/calendar'
import { minuteOfTime, timeOfMinute } from '#domain/time'
import type { NamedException } from './schema.ts'

/** Hours as people write them, `09:00`; the domain counts minutes since midnight. */
type Written = { from: string; to: string }
type WrittenWeek = { [day in keyof Schedule['week']]: Written[] }
type WrittenException = Pick<NamedException, 'name' | 'from' | 'to' | 'kind'> & { hours: Written[] }

/** Reads hours that the contract has let pass: the one form is `HH:MM`, up to 24:00. */
export const readWeek = (week: WrittenWeek): Schedule['week'] => eachDay((day) => week[day].map(readHours))
export const readException = ({ hours, ...rest }: WrittenException): NamedException => ({
  ...rest,
  hours: hours.map(readHours),
})

export const writeWeek = (week: Schedule['week']): WrittenWeek => eachDay((day) => week[day].map(writeHours))
export const writeException = ({ name, from, to, kind, hours }: NamedException): WrittenException => ({
  name,
  from,
  to,
  kind,
  hours: hours.map(writeHours),
})

const readHours = ({ from, to }: Written): Hours => ({ from: minuteOfTime(from), to: minuteOfTime(to) })
const writeHours = ({ from, to }: Hours): Written => ({ from: timeOfMinute(from), to: timeOfMinute(to) })

const eachDay = <T>(of: (day: keyof Schedule['week']) => T) =>
  Object.fromEntries(weekdays.map((day) => [day, of(day)])) as { [day in keyof Schedule['week']]: T }
