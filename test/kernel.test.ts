import { expect } from 'vitest'
import { test } from './harness/world.ts'

test('a world opens', async ({ world }) => {
  expect(await world.settle()).toBe(0)
  expect(await world.deadLetters()).toEqual([])
})
