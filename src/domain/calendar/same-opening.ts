import { dayPlan } from './day-plan.ts'
import type { Hours, Schedule, ScheduleException } from './schedule.ts'
import { weekdays } from './schedule.ts'

/**
 * Whether two schedules open by the same words, so that no clock can tell them apart: hours that touch are one, the
 * order of a list and what a holiday would have had are nothing. Different words may still open alike, such as a holiday
 * on a day that has no hours anyway; then the answer is no, and nobody is the worse for it.
 */
export const opensAlike = (a: Schedule, b: Schedule): boolean => wordsOf(a) === wordsOf(b)

function wordsOf({ timeZone, week, exceptions }: Schedule): string {
  const days = exceptions.map(exceptionWords).sort()
  return JSON.stringify([timeZone, weekdays.map((day) => hoursWords(week[day])), days])
}

const exceptionWords = ({ from, to, kind, hours }: ScheduleException): string =>
  JSON.stringify([from, to, hoursWords(kind === 'holiday' ? [] : hours)])

const hoursWords = (hours: readonly Hours[]) => dayPlan(hours).spans.map(({ from, to }) => [from, to])
