import type { Module } from '#kernel/registry'
import { liveWeightRule, queueFacts } from './facts.ts'
import { queueRoutes } from './routes.ts'

export const queueModule: Module = {
  name: 'planning/queue',
  routes: queueRoutes,
  facts: queueFacts,
  live: [liveWeightRule],
}
