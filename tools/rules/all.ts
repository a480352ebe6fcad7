import { refusals } from '../../src/api/errors.ts'
import { permissions } from '../../src/domain/access/permissions.ts'
import {
  chanceComesByHand,
  rootHandleStaysInTheKernel,
  standsAlone,
  timeComesByHand,
  transactionsStayInside,
} from './ground.ts'
import { doorsAreNarrow, doorsOnlyExport, everyModuleHasReadmeAndDoor } from './modules.ts'
import { namesSaySomething, promisesCarryANumber } from './names.ts'
import { everyFactIsInTheTable, linksLeadSomewhere, numbersAreKnown, papersQuoteTheCode } from './papers.ts'
import type { Rule } from './source.ts'
import { onlyTheOwnerWrites, questionsNeverWrite } from './tables.ts'
import { languagesAgree, textsFor, wordsAreUsed } from './words.ts'

/** Every rule of the house that no linter knows; test/architecture.test.ts asks them all. */
export const rules: Rule[] = [
  everyModuleHasReadmeAndDoor,
  doorsAreNarrow,
  doorsOnlyExport,
  onlyTheOwnerWrites,
  questionsNeverWrite,
  transactionsStayInside,
  rootHandleStaysInTheKernel,
  chanceComesByHand,
  timeComesByHand,
  standsAlone,
  namesSaySomething,
  promisesCarryANumber,
  languagesAgree,
  wordsAreUsed,
  textsFor('errors', Object.keys(refusals)),
  textsFor('permissions', permissions),
  linksLeadSomewhere,
  papersQuoteTheCode,
  numbersAreKnown,
  everyFactIsInTheTable,
]
