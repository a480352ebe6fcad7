import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { addHolidays } from './commands/add-holidays.ts'
import { saveDepartmentHours } from './commands/department-hours.ts'
import { addSchedule, restoreSchedule, saveSchedule } from './commands/schedules.ts'
import { departmentHoursView } from './queries/department-hours.ts'
import { holidayCountries, holidayRegions, holidaysOfYear } from './queries/holiday-lists.ts'
import { scheduleList, scheduleView } from './queries/schedules.ts'

export const calendarRoutes = routes('calendar', api.calendar, {
  schedules: read(scheduleList),
  schedule: read(scheduleView),
  addSchedule: write(addSchedule),
  saveSchedule: write(saveSchedule),
  restoreSchedule: write(restoreSchedule),
  holidayCountries: read(holidayCountries),
  holidayRegions: read(holidayRegions),
  holidays: read(holidaysOfYear),
  addHolidays: write(addHolidays),
  departmentHours: read(departmentHoursView),
  saveDepartmentHours: write(saveDepartmentHours),
})
