import type { Module } from '#kernel/registry'
import { peopleFacts } from './facts.ts'
import { livePeople } from './live.ts'
import { peopleRoutes } from './routes.ts'

export const peopleModule: Module = {
  name: 'people',
  routes: peopleRoutes,
  facts: peopleFacts,
  live: livePeople,
}
