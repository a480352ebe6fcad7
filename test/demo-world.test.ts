// The demo world as the pages show it (foundation 36), told by the very verbs that serve everybody else.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { isDemo, loadDemo } from '../seeds/load/index.ts'
import { modules } from '../src/server/app.ts'
import { FrozenClock } from '../src/server/kernel/clock.ts'
import { migrateDatabase, openDatabase } from '../src/server/kernel/db.ts'
import { readEnv } from '../src/server/kernel/env.ts'
import { openLog } from '../src/server/kernel/log.ts'
import { openProduct, type Product } from '../src/server/kernel/product.ts'
import { register } from '../src/server/kernel/registry.ts'
import { cast } from './harness/cast.ts'
import { STORY, TEST_SECRET } from './harness/story.ts'
import { World } from './harness/world.ts'

let world: World
let product: Product
const name = `t_${randomBytes(6).toString('hex')}`
const dataDir = mkdtempSync(join(tmpdir(), 'otklik-demo-'))
const urlOf = (database: string) => Object.assign(new URL(inject('pg')), { pathname: `/${database}` }).href

beforeAll(async () => {
  await onServer(`create database ${name}`)
  const log = openLog('silent')
  const clock = new FrozenClock(STORY)
  const env = readEnv({
    DATA_DIR: dataDir,
    DATABASE_URL: urlOf(name),
    SECRET: TEST_SECRET,
    NODE_ENV: 'test',
    SMTP_PORT: '0',
  })
  const database = openDatabase(urlOf(name), log, 6)
  await migrateDatabase(database)
  product = await openProduct({
    env,
    registry: register(modules),
    clock,
    log,
    database,
    stopDatabase: async () => undefined,
  })
  await product.queue.start()
  world = new World(product, clock, { dataDir, url: urlOf(name) })
})
afterAll(async () => {
  await product.stop()
  await onServer(`drop database ${name} with (force)`)
  rmSync(dataDir, { recursive: true, force: true })
})

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

test('two starts at once on an empty database tell the story once', async () => {
  expect((await Promise.all([loadDemo(product), loadDemo(product)])).sort()).toEqual([false, true])
  expect(await isDemo(product)).toBe(true)
}, 60_000)

test('its figures are those of the pages', async () => {
  await world.settle()
  const { alexey, viktor } = await cast(world)
  const counts = await world.call(alexey, 'tickets', 'counts', {})
  expect(counts).toMatchObject({ mine: 14, unassigned: 6, active: 128, waiting: 37 })
  expect(counts.departments.map(({ name: words, count }) => [words.ru, count])).toEqual(
    expect.arrayContaining([
      ['Техподдержка', 64],
      ['Хостинг', 31],
      ['Внедрение', 21],
      ['Финансы', 12],
    ]),
  )
  expect((await world.call(viktor, 'portal', 'list', {})).total).toBe(26)
  expect((await world.call(alexey, 'mail', 'counts', {})).incoming).toBe(3)
})

test('companies have the levels that are promised to them, by schedules that know the holidays', async () => {
  const { alexey, ids } = await cast(world)
  const { rows } = await world.call(alexey, 'calendar', 'schedules', {})
  expect(rows.map(({ name: words, isAroundTheClock }) => [words.ru, isAroundTheClock])).toEqual([
    ['Будни 9–18', false],
    ['Круглосуточно', true],
  ])
  const due = async (contactId: number, at: string) =>
    (await world.call(alexey, 'sla', 'preview', { contactId, at: Date.parse(at) })).preview
  // Friday before the day off that 8 March moves to Monday: twenty minutes on Friday, ten on Tuesday.
  const friday = '2026-03-06T14:40:00Z'
  expect(await due(ids.contacts.irina, friday)).toMatchObject({
    level: { name: { ru: 'Стандарт', en: 'Standard' } },
    because: { subject: { kind: 'category', name: { ru: 'Стандарт' } } },
    takeDueAt: Date.parse('2026-03-10T06:10:00Z'),
  })
  expect(await due(ids.contacts.oleg, friday)).toMatchObject({
    level: { name: { ru: 'Премиум' } },
    takeDueAt: Date.parse('2026-03-06T14:50:00Z'),
  })
  const services = (await world.call(alexey, 'services', 'list', {})).rows
  const hosting = services.find(({ name: words }) => words.ru === 'Хостинг')?.id
  expect(
    (await world.call(alexey, 'sla', 'preview', { contactId: ids.contacts.irina, serviceId: hosting })).preview,
  ).toMatchObject({ level: { name: { ru: 'Ромашка, переезд' } }, because: { subject: { kind: 'company' } } })
  expect(await due(ids.contacts.kostina, friday)).toMatchObject({
    level: { name: { ru: 'Без договора' } },
    because: { subject: { kind: 'everybody' } },
  })
})

test('a client who picks a department is told when it answers', async () => {
  const { irina } = await cast(world)
  const { departments } = await world.call(irina, 'portal', 'choices', {})
  for (const { id } of departments)
    expect(await world.call(irina, 'portal', 'expectedAnswer', { id })).toMatchObject({
      answer: { answerBy: expect.any(Number) },
    })
})

test('the norms of its days were looked at, and nothing of that is still to be told', async () => {
  const { olga } = await cast(world)
  const levels = (await world.call(olga, 'sla', 'levels', {})).rows
  const looks = await Promise.all(levels.map(({ id }) => world.call(olga, 'sla', 'normChecks', { id })))
  for (const { rows } of looks) expect(rows.map(({ date }) => date)).toContain('2026-03-09')
})

test('nobody was written to about the past, and new tickets are numbered behind it', async () => {
  const { olga, irina } = await cast(world)
  expect((await world.call(olga, 'mail', 'outbox', {})).rows).toEqual([])
  expect(await world.call(irina, 'portal', 'open', { title: 'Новая заявка', text: 'После всего' })).toEqual({
    number: 48_222,
  })
})
