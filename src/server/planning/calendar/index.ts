// planning/calendar — when we work: service schedules and their versions. See README.md for the words.

export { addHolidays } from './commands/add-holidays.ts'
export { saveDepartmentHours } from './commands/department-hours.ts'
export { addSchedule, archiveSchedule, readSchedule } from './commands/schedules.ts'
export { scheduleChanged } from './facts.ts'
export { calendarModule } from './module.ts'
export { expectedAnswer } from './queries/department-hours.ts'
export { isScheduleOffered, requireSchedule } from './queries/held-schedules.ts'
