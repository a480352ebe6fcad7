export type { Calendar, Span } from './calendar.ts'
export { calendarOf, deadline, isOpenAt, nextOpening, openSpans, openTime } from './calendar.ts'
export type { Hours, Schedule, ScheduleException } from './schedule.ts'
export { exceptionKinds, weekdays } from './schedule.ts'
