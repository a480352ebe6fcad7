import type { Module } from '#kernel/registry'
import { levelFacts, liveLevel } from './facts.ts'
import { slaRoutes } from './routes.ts'

export const slaModule: Module = { name: 'planning/sla', routes: slaRoutes, facts: levelFacts, live: [liveLevel] }
