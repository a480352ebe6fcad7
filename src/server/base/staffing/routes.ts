import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { addAbsence, removeAbsence, saveAbsence } from './commands/absences.ts'
import { absenceList } from './queries/absence-list.ts'

export const absenceRoutes = routes('absences', api.absences, {
  list: read(absenceList),
  add: write(addAbsence),
  save: write(saveAbsence),
  remove: write(removeAbsence),
})
