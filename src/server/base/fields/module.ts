import type { Module } from '#kernel/registry'
import { fieldAdded, fieldChanged, fieldRemoved, liveField } from './facts.ts'
import { fieldRoutes } from './routes.ts'

export const fieldsModule: Module = {
  name: 'fields',
  routes: fieldRoutes,
  facts: [fieldAdded, fieldChanged, fieldRemoved],
  live: [liveField],
}
