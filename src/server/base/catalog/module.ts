import type { Module } from '#kernel/registry'
import { dictionaryRowAdded, dictionaryRowChanged, dictionaryRowRemoved, liveDictionary } from './facts.ts'
import { catalogRoutes, serviceRoutes } from './routes.ts'

export const catalogModule: Module = {
  name: 'catalog',
  routes: [...catalogRoutes, ...serviceRoutes],
  facts: [dictionaryRowAdded, dictionaryRowChanged, dictionaryRowRemoved],
  live: [liveDictionary],
}
