import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { addRow, removeRow, saveRow } from './commands/rows.ts'
import { addService, removeService, saveService } from './commands/services.ts'
import { choices } from './queries/choices.ts'
import { dictionaryRows } from './queries/dictionary-rows.ts'
import { serviceList } from './queries/service-list.ts'

export const catalogRoutes = routes('catalog', api.catalog, {
  choices: read(choices),
  rows: read(dictionaryRows),
  addRow: write(addRow),
  saveRow: write(saveRow),
  removeRow: write(removeRow),
})

export const serviceRoutes = routes('services', api.services, {
  list: read(serviceList),
  add: write(addService),
  save: write(saveService),
  remove: write(removeService),
})
