// base/fields — fields of one's own on tickets. See README.md for the words.
export { addField, removeField } from './commands/write-field.ts'
export { judged } from './judging.ts'
export { fieldsModule } from './module.ts'
export type { Definition } from './queries/definitions.ts'
export { anyDefined, definitions, readDefinitions } from './queries/definitions.ts'
export { offeredToClient } from './queries/offered.ts'
export { shownAtDesk, shownToClient } from './queries/shown.ts'
