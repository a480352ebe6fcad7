import { expect, test } from 'vitest'
import { teamOf } from './team.ts'

const departments = [
  { id: 1, parentId: null, head: { id: 10 }, memberIds: [10, 11] },
  { id: 2, parentId: 1, head: { id: 11 }, memberIds: [12] },
  { id: 3, parentId: null, head: null, memberIds: [13] },
]

test('a head looks after his departments and what stands inside them', () => {
  expect([...teamOf(departments, 10)]).toEqual([10, 11, 12])
  expect([...teamOf(departments, 11)]).toEqual([12])
  expect([...teamOf(departments, 13)]).toEqual([])
})
