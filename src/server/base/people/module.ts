import type { Module } from '#kernel/registry'
import { peopleFacts } from './facts.ts'
import { livePeople } from './live.ts'
import { clientGroupRoutes, peopleRoutes } from './routes.ts'

export const peopleModule: Module = {
  name: 'people',
  routes: [...peopleRoutes, ...clientGroupRoutes],
  facts: peopleFacts,
  live: livePeople,
}
