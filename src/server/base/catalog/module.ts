import type { Module } from '#kernel/registry'
import { dictionaryRowAdded, dictionaryRowChanged, dictionaryRowRemoved, liveDictionary } from './facts.ts'
import { catalogRoutes } from './routes.ts'

export const catalogModule: Module = {
  name: 'catalog',
  routes: catalogRoutes,
  facts: [dictionaryRowAdded, dictionaryRowChanged, dictionaryRowRemoved],
  live: [liveDictionary],
}
