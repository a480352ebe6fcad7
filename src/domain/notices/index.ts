export type { Change, FieldValue, NoticedField, NoticedSave } from './changes.ts'
export { isTransfer, showsTransfer } from './changes.ts'
export type { Concerned, MatePerson, Notice, ParticipantPerson, StaffPerson, WarnedPerson } from './who-hears.ts'
export { whoHears } from './who-hears.ts'
