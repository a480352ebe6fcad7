import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { system } from '../src/domain/access/index.ts'
import type { Ctx } from '../src/server/kernel/ctx.ts'
import { retryDeadLetter } from '../src/server/kernel/dead-letters.ts'
import { defineFact, on, tell } from '../src/server/kernel/facts.ts'
import { defineJob, enqueue } from '../src/server/kernel/jobs.ts'
import { startSweeps } from '../src/server/kernel/product.ts'
import { defineSweep } from '../src/server/kernel/sweeps.ts'
import { openWorld, type World } from './harness/world.ts'

const ran: string[] = []
let isBroken = false
let due = 0

const note = defineJob<{ words: string }>(
  'test.note',
  async (_sys, { words }) => {
    if (isBroken) throw new Error('the world is broken')
    ran.push(words)
  },
  { attempts: 3 },
)
const inTurn = defineJob<{ words: string }>(
  'test.inTurn',
  async (_sys, { words }) => {
    if (isBroken) throw new Error('the world is broken')
    await new Promise((resolve) => setTimeout(resolve, words === 'first' ? 60 : 1))
    ran.push(words)
  },
  { attempts: 2, isOrdered: true },
)
const bell = defineFact<{ field: string }>()('bell.rang', 'bell')
async function hearBell(_ctx: Ctx, row: { subjectId: number }): Promise<void> {
  ran.push(`bell ${row.subjectId}`)
}
const tick = defineSweep('test.tick', { everyMs: 20, batch: 2 }, async (_ctx, limit) => {
  const done = Math.min(due, limit)
  due -= done
  return done
})

let world: World
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await openWorld([
    { name: 'test', jobs: [note, inTurn], facts: [bell], reactions: [on(bell, 'hear it', hearBell)], sweeps: [tick] },
  ])
  world = opened.world
  close = opened.close
})
afterAll(() => close())
beforeEach(() => {
  ran.length = 0
  isBroken = false
  due = 0
})

describe('a job', () => {
  test('runs when its transaction commits, and never was when it is rolled back', async () => {
    await world.write((ctx) => enqueue(ctx, note, { words: 'kept' }))
    await world
      .write(async (ctx) => {
        await enqueue(ctx, note, { words: 'lost' })
        throw new Error('no')
      })
      .catch(() => undefined)
    await world.settle()
    expect(ran).toEqual(['kept'])
  })

  test('is sent once under one key', async () => {
    await world.write((ctx) => enqueue(ctx, note, { words: 'once' }, { key: 'k1' }))
    await world.write((ctx) => enqueue(ctx, note, { words: 'once' }, { key: 'k1' }))
    await world.settle()
    expect(ran).toEqual(['once'])
  })

  test('that goes on failing becomes a dead letter, is completed, and runs again at a press', async () => {
    isBroken = true
    await world.write((ctx) => enqueue(ctx, note, { words: 'mended' }))
    await world.settle()
    const [letter] = await world.deadLetters()
    expect(letter).toMatchObject({
      queue: 'test.note',
      attempts: 3,
      error: 'the world is broken',
      payload: { words: 'mended' },
    })
    isBroken = false
    await world.write((ctx) => retryDeadLetter(ctx, letter?.id ?? 0))
    await world.write((ctx) => retryDeadLetter(ctx, letter?.id ?? 0))
    await world.settle()
    expect(ran).toEqual(['mended'])
  })

  test('that failed for good does not block its lane', async () => {
    isBroken = true
    await world.write((ctx) => enqueue(ctx, inTurn, { words: 'broken' }, { lane: 'ticket:9' }))
    await world.settle()
    isBroken = false
    await world.write((ctx) => enqueue(ctx, inTurn, { words: 'next' }, { lane: 'ticket:9' }))
    await world.settle()
    expect(ran).toEqual(['next'])
  })

  test('demands a lane where it is ordered, and refuses one where it is not', async () => {
    await expect(world.write((ctx) => enqueue(ctx, inTurn, { words: 'x' }))).rejects.toThrow(/lane/)
    await expect(world.write((ctx) => enqueue(ctx, note, { words: 'x' }, { lane: 'a' }))).rejects.toThrow(/lane/)
  })
})

test('a reaction runs once for each fact that was committed', async () => {
  await world.write((ctx) => tell(ctx, bell, 7, { field: 'x' }))
  await world.settle()
  expect(ran).toEqual(['bell 7'])
  await world.product.runner.write({ actor: system('demo'), channel: 'system', isSilent: true }, (ctx) =>
    tell(ctx, bell, 8, { field: 'x' }),
  )
  await world.settle()
  expect(ran).toEqual(['bell 7'])
})

test('a working process picks jobs up by itself, keeps a lane in order, and sweeps what is due', async () => {
  await world.product.queue.work(world.product.sys)
  const stop = startSweeps(world.product)
  due = 5
  for (const words of ['first', 'second', 'third'])
    await world.write((ctx) => enqueue(ctx, inTurn, { words }, { lane: 'ticket:1' }))
  await expect.poll(() => ran.length, { timeout: 15_000 }).toBe(3)
  expect(ran).toEqual(['first', 'second', 'third'])
  await expect.poll(() => due).toBe(0)
  await stop()
})
