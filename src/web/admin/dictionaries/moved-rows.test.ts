import { expect, test } from 'vitest'
import { movedRows } from './moved-rows.ts'

const rows = [
  { id: 1, sort: 10 },
  { id: 2, sort: 20 },
  { id: 3, sort: 30 },
]

test('a row changes places with its neighbour, and only what is numbered otherwise is written', () => {
  const { sorted, changed } = movedRows(rows, 2, -1)
  expect(sorted.map(({ id }) => id)).toEqual([2, 1, 3])
  expect(changed).toEqual([
    { id: 2, sort: 10 },
    { id: 1, sort: 20 },
  ])
})

test('rows that shared a number get one each; beyond the ends nothing moves', () => {
  const same = rows.map((row) => ({ ...row, sort: 100 }))
  expect(movedRows(same, 3, -1).changed.map(({ id }) => id)).toEqual([1, 3, 2])
  expect(movedRows(rows, 1, -1).changed).toEqual([])
  expect(movedRows(rows, 9, 1).changed).toEqual([])
})
