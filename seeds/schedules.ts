import type { Schedule } from './shapes.ts'

const day = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
]
const allDay = [{ from: '00:00', to: '24:00' }]

/** When we work. The holidays of the country are added for the year in which the story is told, and the next. */
export const schedules: readonly Schedule[] = [
  {
    key: 'weekdays',
    name: { ru: 'Будни 9–18', en: 'Weekdays 9–18' },
    timeZone: 'Europe/Moscow',
    week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
    holidaysOf: 'RU',
  },
  {
    key: 'always',
    name: { ru: 'Круглосуточно', en: 'Around the clock' },
    timeZone: 'Europe/Moscow',
    week: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  },
]
