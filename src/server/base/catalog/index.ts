// base/catalog — dictionaries and sites. See README.md for the words.

export { addRow, saveRow } from './commands/rows.ts'
export { addService } from './commands/services.ts'
export { saveSite } from './commands/sites.ts'
export { dictionaryRowChanged } from './facts.ts'
export { catalogModule } from './module.ts'
export { dictionaryRows } from './queries/dictionary-rows.ts'
export {
  categoryFor,
  criticalityFor,
  defaultStatus,
  difficultyFor,
  isOffered,
  mainSite,
  offeredMarks,
  siteById,
  sourceByCode,
  statusById,
  statusFor,
  typeFor,
} from './queries/rows.ts'
export { offeredServices, responsiblesOfServices, serviceFor, serviceLine } from './queries/services.ts'
