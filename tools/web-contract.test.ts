import { expect, test } from 'vitest'
import { z } from 'zod'
import { get } from '../src/api/contract.ts'
import { browserModule } from './web-contract.ts'

test('the browser gets routes without schemas, lists as they are, and nothing of zod', () => {
  const source = browserModule({
    things: { list: get('/things', { may: 'anyone', summary: 'Things', input: z.strictObject({ x: z.string() }) }) },
    states: ['a', 'b'],
    Schema: z.object({ a: z.string() }),
    maker: () => 1,
  })
  expect(source.split('\n')).toEqual([
    'export const things = {"list":{"method":"GET","path":"/things","kind":"json"}}',
    'export const states = ["a","b"]',
  ])
})
