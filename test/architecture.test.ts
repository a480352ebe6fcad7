import { expect, test } from 'vitest'
import { rules } from '../tools/rules/all.ts'
import { longFiles } from '../tools/rules/names.ts'
import { readSources } from '../tools/rules/source.ts'
import { root } from '../tools/shell.ts'

const sources = readSources(root)

test.each(rules)('$says', ({ complaints }) => {
  expect(complaints(sources)).toEqual([])
})

test('files stay short enough to read in one sitting', () => {
  const long = longFiles(sources)
  if (long.length > 0) console.log(`Past the soft limit of 200 lines:\n  ${long.join('\n  ')}`)
  expect(long.length).toBeLessThan(sources.length / 20)
})
