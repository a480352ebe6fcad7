import { expect, test } from 'vitest'
import { inTree, possibleParents } from './tree.ts'

const rows = [
  { id: 1, parentId: null },
  { id: 2, parentId: 4 },
  { id: 3, parentId: 1 },
  { id: 4, parentId: 1 },
  { id: 5, parentId: 99 },
]

test('rows stand under their parents, and one whose parent is not there stands by itself', () => {
  expect(inTree(rows).map(({ row, depth }) => [row.id, depth])).toEqual([
    [1, 0],
    [3, 1],
    [4, 1],
    [2, 2],
    [5, 0],
  ])
})

test('nothing is offered to stand below itself', () => {
  expect(possibleParents(rows, 1).map(({ id }) => id)).toEqual([5])
  expect(possibleParents(rows, 4).map(({ id }) => id)).toEqual([1, 3, 5])
  expect(possibleParents(rows, null)).toHaveLength(5)
})
