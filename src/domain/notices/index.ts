export type { Change, FieldValue, NoticedField, NoticedSave, SaveActor } from './changes.ts'
export { isTransfer, publicChanges, publicFields, showsTransfer, staffFields } from './changes.ts'
export type {
  AuthorPerson,
  Concerned,
  Notice,
  NoticeKind,
  NoticeReason,
  NoticeRules,
  StaffPerson,
} from './who-hears.ts'
export { whoHears } from './who-hears.ts'
