import type { Module } from '#kernel/registry'
import { accessChanged, liveLogin } from './facts.ts'
import { accessRoutes } from './routes.ts'

export const accessModule: Module = {
  name: 'access',
  routes: accessRoutes,
  facts: [accessChanged],
  live: [liveLogin],
}
