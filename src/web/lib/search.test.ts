import { expect, test } from 'vitest'
import { numberIn, numbersIn, parseSearch, textIn, writeSearch } from './search.ts'

test('a name given many times is a list, and goes back into the address as it came', () => {
  const search = parseSearch('?view=active&departmentId=1&departmentId=2')
  expect(search).toEqual({ view: 'active', departmentId: ['1', '2'] })
  expect(writeSearch(search)).toBe('?view=active&departmentId=1&departmentId=2')
})

test('what is empty is not written', () => {
  expect(writeSearch({ text: '', from: undefined, all: false, ids: [], zero: 0 })).toBe('?zero=0')
  expect(writeSearch({})).toBe('')
})

test('numbers are whole numbers or nothing', () => {
  expect(numbersIn(['1', 'x', '2.5', '3'])).toEqual([1, 3])
  expect(numberIn('17')).toBe(17)
  expect(numberIn('x')).toBeUndefined()
  expect(numberIn(undefined)).toBeUndefined()
  expect(textIn('')).toBeUndefined()
})
