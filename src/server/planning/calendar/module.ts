import type { Module } from '#kernel/registry'
import { liveSchedule, scheduleFacts } from './facts.ts'
import { calendarRoutes } from './routes.ts'

export const calendarModule: Module = {
  name: 'planning/calendar',
  routes: calendarRoutes,
  facts: scheduleFacts,
  live: [liveSchedule],
}
