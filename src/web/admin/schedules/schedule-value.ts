import { type Hours, opensAlike, type Schedule, weekdays } from '#domain/calendar'
import { dateOfDay, dayOfDate, minuteOfTime, timeOfMinute } from '#domain/time'
import type { Answer, api } from '../../lib/api.ts'
import { type NamedException, rulingOn } from '../../parts/schedule/year.ts'

export type ScheduleView = Answer<typeof api.calendar.schedule>

/** A schedule as the editor holds it: hours in minutes of the day, as the parts draw them. */
export type ScheduleValue = {
  name: { ru: string; en: string }
  timeZone: string
  week: Schedule['week']
  exceptions: readonly NamedException[]
}

const workday: Hours[] = [{ from: 540, to: 1080 }]
const wholeDay: Hours[] = [{ from: 0, to: 1440 }]
const weekOf = (of: (day: keyof Schedule['week']) => readonly Hours[]): Schedule['week'] =>
  Object.fromEntries(weekdays.map((day) => [day, of(day)])) as Schedule['week']

/** Monday to Friday, nine to six. */
export const usualWeek = weekOf((day) => (day === 'sat' || day === 'sun' ? [] : workday))
export const aroundTheClock = weekOf(() => wholeDay)

export const isAroundTheClock = (week: Schedule['week']): boolean =>
  weekdays.every((day) => week[day].length === 1 && week[day][0]?.from === 0 && week[day][0].to === 1440)

export const newSchedule = (timeZone: string): ScheduleValue => ({
  name: { ru: '', en: '' },
  timeZone,
  week: usualWeek,
  exceptions: [],
})

type Written = { from: string; to: string }
const read = ({ from, to }: Written): Hours => ({ from: minuteOfTime(from), to: minuteOfTime(to) })
const write = ({ from, to }: Hours): Written => ({ from: timeOfMinute(from), to: timeOfMinute(to) })

/** What the server says of a schedule, as the editor holds it. */
export function scheduleValue({ name, timeZone, week, exceptions }: ScheduleView): ScheduleValue {
  return {
    name: { ru: name.ru, en: name.en === name.ru ? '' : name.en },
    timeZone,
    week: weekOf((day) => week[day].map(read)),
    exceptions: exceptions.map((one) => ({ ...one, hours: one.hours.map(read) })),
  }
}

/** What the editor holds, as the server takes it. */
export function inputOf({ name, timeZone, week, exceptions }: ScheduleValue) {
  return {
    name,
    timeZone,
    week: Object.fromEntries(weekdays.map((day) => [day, week[day].map(write)])) as {
      [day in keyof Schedule['week']]: Written[]
    },
    exceptions: exceptions.map(({ name: called, from, to, kind, hours }) => ({
      name: called,
      from,
      to,
      kind,
      hours: hours.map(write),
    })),
  }
}

/** Whether what is counted by the schedule may move: a new name moves nothing. */
export const opensOtherwise = (before: ScheduleValue, after: ScheduleValue): boolean => !opensAlike(before, after)

/** The pieces of some days that nothing rules yet, as holidays of that name; each as long as it can be. */
export function freeHolidays(
  exceptions: readonly NamedException[],
  { from, to, name }: { from: string; to: string; name: string },
): NamedException[] {
  const [first, last] = [dayOfDate(from), dayOfDate(to)]
  if (first === null || last === null) return []
  const pieces: { from: number; to: number }[] = []
  for (let day = first; day <= last; day += 1) {
    if (rulingOn(exceptions, dateOfDay(day)) >= 0) continue
    const piece = pieces.at(-1)
    if (piece?.to === day - 1) piece.to = day
    else pieces.push({ from: day, to: day })
  }
  return pieces.map((piece) => ({
    from: dateOfDay(piece.from),
    to: dateOfDay(piece.to),
    kind: 'holiday',
    hours: [],
    name,
  }))
}
