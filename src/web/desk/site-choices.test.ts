import { expect, test } from 'vitest'
import { offeredOn } from './site-choices.ts'

const row = (id: number, siteIds: number[]) => ({ id, name: { ru: String(id), en: '' }, siteIds })
const lists = ['statuses', 'categories', 'requestTypes', 'criticalities', 'difficulties', 'sources'] as const

const idsOf = (found: readonly { id: number }[]) => found.map(({ id }) => id)

test('the pickers of a ticket offer the rows of its site and the common ones, in their order [DICT-15]', () => {
  const rows = [row(1, []), row(2, [7]), row(3, [8]), row(4, [7, 8])]
  const choices = { ...Object.fromEntries(lists.map((list) => [list, rows])), services: [1] }
  const found = offeredOn(choices as never, [7])
  for (const list of lists) expect(idsOf(found[list])).toEqual([1, 2, 4])
  expect(found.services).toEqual([1])
  // Of several tickets: what each of them may have.
  expect(idsOf(offeredOn(choices as never, [7, 8, 7]).categories)).toEqual([1, 4])
})
