import { expect, test } from 'vitest'
import { between } from './between.ts'

test('Shift reaches both ways, and starts anew where its beginning has left the list', () => {
  expect(between([9, 7, 5, 3], 7, 3)).toEqual([7, 5, 3])
  expect(between([9, 7, 5, 3], 5, 9)).toEqual([9, 7, 5])
  expect(between([9, 7, 5, 3], 5, 5)).toEqual([5])
  expect(between([9, 7], 5, 7)).toEqual([7])
})
