import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { z } from 'zod'
import { type Actor, nobody } from '../src/domain/access/index.ts'
import { deriveKeys } from '../src/server/kernel/crypto.ts'
import { allow, type Ctx } from '../src/server/kernel/ctx.ts'
import { Refusal } from '../src/server/kernel/errors.ts'
import { changeSetOf, defineFact, tell } from '../src/server/kernel/facts.ts'
import { openProduct } from '../src/server/kernel/product.ts'
import { runVerb, savepoint } from '../src/server/kernel/run.ts'
import { changeSet, fact } from '../src/server/kernel/schema.ts'
import { defineSettings, readSettings, writeSettings } from '../src/server/kernel/settings.ts'
import { test, type World } from './harness/world.ts'

const happened = defineFact<{ field: string }>()('thing.happened', 'thing')
const staff: Actor = {
  kind: 'staff',
  loginId: 1,
  employeeId: 1,
  name: 'Алексей Кузнецов',
  roles: ['T'],
  isFullAccess: false,
  departmentIds: [],
  mateIds: [],
}
const factsOf = (world: World, subjectId: number) => world.facts('thing', subjectId)

describe('a write', () => {
  test('keeps what it told when it commits, and nothing when it is refused', async ({ world }) => {
    await world.write((ctx) => tell(ctx, happened, 1, { field: 'a' }))
    const refused = world.write(async (ctx) => {
      await tell(ctx, happened, 2, { field: 'b' })
      throw new Refusal('access.denied')
    })
    await expect(refused).rejects.toThrow(Refusal)
    expect(await factsOf(world, 1)).toEqual(['thing.happened'])
    expect(await factsOf(world, 2)).toEqual([])
  })

  test('puts all its facts about one subject under one change set, with who, when and by which way', async ({
    world,
  }) => {
    const ids = await world.product.runner.write({ actor: staff, channel: 'web' }, async (ctx) => [
      await tell(ctx, happened, 3, { field: 'a' }),
      await tell(ctx, happened, 3, { field: 'b' }),
    ])
    expect(ids[0]).toBe(ids[1])
    const [row] = await world.product.database.root
      .select()
      .from(changeSet)
      .where(eq(changeSet.id, ids[0] ?? 0))
    expect(row).toMatchObject({
      actorKind: 'staff',
      actorId: 1,
      channel: 'web',
      at: world.clock.now(),
      isHidden: false,
    })
  })

  test('leaves a handle that is dead after its end', async ({ world }) => {
    const kept = await world.write(async (ctx) => ctx)
    expect(() => kept.db.select()).toThrow(/after the end of its transaction/)
  })

  test('goes on after a savepoint that was refused, without what it did', async ({ world }) => {
    await world.write(async (ctx) => {
      await savepoint(ctx, async (inner) => {
        await inner.db.insert(changeSet).values({ actorKind: 'system', channel: 'lost', at: ctx.now })
        throw new Refusal('access.denied')
      }).catch(() => undefined)
      await changeSetOf(ctx, null)
    })
    expect(await world.product.database.root.$count(changeSet, eq(changeSet.channel, 'lost'))).toBe(0)
  })

  test('is tried again whole when two of them wait for each other', async ({ world }) => {
    const [first] = await world.product.database.root
      .insert(changeSet)
      .values({ actorKind: 'system', channel: 'x', at: world.clock.now() })
      .returning()
    const [second] = await world.product.database.root
      .insert(changeSet)
      .values({ actorKind: 'system', channel: 'y', at: world.clock.now() })
      .returning()
    const lockBoth = async (ctx: Ctx, one: number, other: number) => {
      await ctx.db.select().from(changeSet).where(eq(changeSet.id, one)).for('update')
      await new Promise((resolve) => setTimeout(resolve, 50))
      await ctx.db.select().from(changeSet).where(eq(changeSet.id, other)).for('update')
    }
    const [a, b] = [first?.id ?? 0, second?.id ?? 0]
    await expect(
      Promise.all([world.write((ctx) => lockBoth(ctx, a, b)), world.write((ctx) => lockBoth(ctx, b, a))]),
    ).resolves.toHaveLength(2)
  })

  test('cannot be done by a question', async ({ world }) => {
    await expect(world.read((ctx) => tell(ctx, happened, 4, { field: 'a' }))).rejects.toThrow()
    expect(await factsOf(world, 4)).toEqual([])
  })
})

test('nobody changes or removes what happened', async ({ world }) => {
  await world.write((ctx) => tell(ctx, happened, 5, { field: 'a' }))
  const { root } = world.product.database
  await expect(root.update(fact).set({ name: 'thing.other' }).where(eq(fact.subjectId, 5))).rejects.toThrow()
  await expect(root.delete(fact).where(eq(fact.subjectId, 5))).rejects.toThrow()
})

describe('the guard', () => {
  test('refuses no with 403, hidden with 404, and a stranger with 401', async ({ world }) => {
    const ask = (actor: Actor, answer: 'no' | 'hidden') =>
      world.write(async (ctx) => allow(ctx, 'ticket.read', answer), actor)
    await expect(ask(staff, 'no')).rejects.toMatchObject({ status: 403 })
    await expect(ask(staff, 'hidden')).rejects.toMatchObject({ status: 404 })
    await expect(ask(nobody, 'no')).rejects.toMatchObject({ status: 401 })
  })

  test('faults a route whose verb ended without asking for the permission that the contract names', async ({
    world,
  }) => {
    const careless = async () => 'done'
    await expect(world.write((ctx) => runVerb(ctx, careless, {}, 'ticket.read'))).rejects.toThrow(
      /without asking for ticket.read/,
    )
    await expect(world.write((ctx) => runVerb(ctx, careless, {}, 'anyone'))).resolves.toBe('done')
  })
})

describe('settings', () => {
  const settings = defineSettings(
    'kernel test',
    z.object({ limit: z.number().int().min(1).default(7), words: z.string().default('a') }),
    ['words'],
  )

  test('are the defaults, then the installation’s, then the site’s', async ({ world }) => {
    expect(await world.read((ctx) => readSettings(ctx, settings))).toEqual({ limit: 7, words: 'a' })
    await world.write((ctx) => writeSettings(ctx, settings, { limit: 9 }))
    await world.write((ctx) => writeSettings(ctx, settings, { words: 'b' }, 1))
    expect(await world.read((ctx) => readSettings(ctx, settings))).toEqual({ limit: 9, words: 'a' })
    expect(await world.read((ctx) => readSettings(ctx, settings, 1))).toEqual({ limit: 9, words: 'b' })
  })

  test('refuse what the schema refuses, and keep what they had', async ({ world }) => {
    await expect(world.write((ctx) => writeSettings(ctx, settings, { limit: 0 }))).rejects.toThrow()
    expect((await world.read((ctx) => readSettings(ctx, settings))).limit).toBe(9)
  })
})

test('another secret than the database was made with is refused at the start', async ({ world }) => {
  const { env, registry, clock, log, database } = world.product
  const parts = { registry, clock, log, database, stopDatabase: async () => undefined }
  await expect(
    openProduct({ ...parts, env: { ...env, secret: 'quite another secret, as long as the first' } }),
  ).rejects.toThrow(/another secret/)
})

test('what one key sealed another cannot open, and a mac is for its words only', () => {
  const keys = deriveKeys('the first secret of this small test here')
  const others = deriveKeys('the second secret of this small test here')
  expect(keys.decrypt(keys.encrypt('пароль ящика'))).toBe('пароль ящика')
  expect(() => others.decrypt(keys.encrypt('пароль ящика'))).toThrow()
  expect(keys.isMac('48213', keys.mac('48213'))).toBe(true)
  expect(keys.isMac('48214', keys.mac('48213'))).toBe(false)
  expect(keys.isMac('48213', keys.mac('48213').slice(0, 4))).toBe(false)
})
