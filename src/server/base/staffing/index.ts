// base/staffing — who of the staff can be given work: who is away, who is in which line. See README.md for the words.

export { addAbsence } from './commands/absences.ts'
export { staffingModule } from './module.ts'
export { awayNow } from './queries/away.ts'
export { membersOf, supportGroups } from './queries/members.ts'
