import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { archiveSchedule } from './commands/archive-schedule.ts'
import { addLevel, archiveLevel, restoreLevel, saveLevel } from './commands/levels.ts'
import { saveEscalations } from './commands/save-escalations.ts'
import { setLevel } from './commands/set-level.ts'
import { deadlinePreview } from './queries/deadline-preview.ts'
import { escalationList } from './queries/escalations.ts'
import { levelList, levelMatrix, levelView } from './queries/levels.ts'
import { normCheckList } from './queries/norm-checks.ts'

export const slaRoutes = routes('sla', api.sla, {
  levels: read(levelList),
  level: read(levelView),
  addLevel: write(addLevel),
  saveLevel: write(saveLevel),
  archiveLevel: write(archiveLevel),
  restoreLevel: write(restoreLevel),
  matrix: read(levelMatrix),
  setLevel: write(setLevel),
  escalations: read(escalationList),
  saveEscalations: write(saveEscalations),
  normChecks: read(normCheckList),
  archiveSchedule: write(archiveSchedule),
  preview: read(deadlinePreview),
})
