import { expect, test } from 'vitest'
import { conditionOf, hasConditions, readPortalSearch } from './portal-search.ts'

test('an address keeps what is ours and drops the rest', () => {
  const read = readPortalSearch({
    state: 'open',
    from: '2026-02-01',
    to: 'yesterday',
    number: 'abc',
    sort: 'x',
    y: '1',
  })
  expect(read).toEqual({ state: 'open', from: '2026-02-01', number: 'abc' })
})

test('a line of digits is a number, also with its sign; words stay words', () => {
  expect(conditionOf(' № 48213 ')).toEqual({ number: '48213' })
  expect(conditionOf('502')).toEqual({ text: '502' })
  expect(conditionOf('форма заказа')).toEqual({ text: 'форма заказа' })
  expect(conditionOf('  ')).toEqual({})
})

test('the order of rows is no condition', () => {
  expect(hasConditions({ sort: 'oldest' })).toBe(false)
  expect(hasConditions({ text: 'форма' })).toBe(true)
})
