import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { addRow, removeRow, saveRow } from './commands/rows.ts'
import { choices } from './queries/choices.ts'
import { dictionaryRows } from './queries/dictionary-rows.ts'

export const catalogRoutes = routes('catalog', api.catalog, {
  choices: read(choices),
  rows: read(dictionaryRows),
  addRow: write(addRow),
  saveRow: write(saveRow),
  removeRow: write(removeRow),
})
