import type { Module } from '#kernel/registry'
import { employeeAwayChanged } from './facts.ts'
import { absenceRoutes } from './routes.ts'

export const staffingModule: Module = { name: 'staffing', routes: absenceRoutes, facts: [employeeAwayChanged] }
