import type { Module } from '#kernel/registry'
import { calendarFacts, liveSchedule } from './facts.ts'
import { calendarRoutes } from './routes.ts'

export const calendarModule: Module = {
  name: 'planning/calendar',
  routes: calendarRoutes,
  facts: calendarFacts,
  live: [liveSchedule],
}
