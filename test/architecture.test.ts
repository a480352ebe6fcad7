import { expect, test } from 'vitest'
import { refusals } from '#api/errors'
import { permissions } from '../src/domain/access/permissions.ts'
import {
  chanceComesByHand,
  rootHandleStaysInTheKernel,
  standsAlone,
  timeComesByHand,
  transactionsStayInside,
} from '../tools/rules/ground.ts'
import { doorsAreNarrow, doorsOnlyExport, everyModuleHasReadmeAndDoor } from '../tools/rules/modules.ts'
import { longFiles, namesSaySomething, promisesCarryANumber } from '../tools/rules/names.ts'
import { everyFactIsInTheTable, linksLeadSomewhere, papersQuoteTheCode } from '../tools/rules/papers.ts'
import { type Rule, readSources } from '../tools/rules/source.ts'
import { onlyTheOwnerWrites, questionsNeverWrite } from '../tools/rules/tables.ts'
import { languagesAgree, textsFor, wordsAreUsed } from '../tools/rules/words.ts'
import { root } from '../tools/shell.ts'

const rules: Rule[] = [
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
  everyFactIsInTheTable,
]

const sources = readSources(root)

test.each(rules)('$says', ({ complaints }) => {
  expect(complaints(sources)).toEqual([])
})

test('files stay short enough to read in one sitting', () => {
  const long = longFiles(sources)
  if (long.length > 0) console.log(`Past the soft limit of 200 lines:\n  ${long.join('\n  ')}`)
  expect(long.length).toBeLessThan(sources.length / 20)
})
