import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { addField, saveField } from './commands/write-field.ts'
import { fieldRows } from './queries/field-rows.ts'
import { offeredFields } from './queries/offered.ts'

export const fieldRoutes = routes('fields', api.fields, {
  list: read(fieldRows),
  offered: read(offeredFields),
  add: write(addField),
  save: write(saveField),
})
