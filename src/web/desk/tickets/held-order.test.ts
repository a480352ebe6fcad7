import { expect, test } from 'vitest'
import { heldOrder } from './held-order.ts'

const rows = (...numbers: number[]) => numbers.map((number) => ({ number }))
const numbers = (order: { shown: { number: number }[] }) => order.shown.map((row) => row.number)

test('at the top of the list everything is shown as it comes', () => {
  const order = heldOrder(rows(3, 2, 1), null)
  expect(numbers(order)).toEqual([3, 2, 1])
  expect(order.waiting).toBe(0)
})

test('down the list rows keep their places and what arrived above waits', () => {
  const order = heldOrder(rows(9, 1, 3, 2), [3, 2, 1])
  expect(numbers(order)).toEqual([3, 2, 1])
  expect(order.waiting).toBe(1)
})

test('what was read on below is added below', () => {
  expect(numbers(heldOrder(rows(3, 2, 1, 0), [3, 2]))).toEqual([3, 2, 1, 0])
})

test('a row that left the list leaves at once', () => {
  expect(numbers(heldOrder(rows(3, 1), [3, 2, 1]))).toEqual([3, 1])
})
