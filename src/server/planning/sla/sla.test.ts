import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'
import { replay } from '../../../domain/sla/index.ts'
import { type Instant, instant } from '../../../domain/time/index.ts'
import { keyOfTerms, promiseAtPresent, promisedBy } from './index.ts'
import { levelVersion } from './schema.ts'

const day = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
const at = (iso: string): Instant => instant(Date.parse(iso))
const named = (name: string) => ({ name: { ru: name, en: `${name} (en)` } })

const addSchedule = async (world: World, olga: StaffActor, name: string) =>
  (await world.call(olga, 'calendar', 'addSchedule', { ...named(name), timeZone: 'Europe/Moscow', week })).id
const limits = { takeMinutes: 60, resolveMinutes: 480 }
const addLevel = async (world: World, olga: StaffActor, name: string, scheduleId: number) =>
  (await world.call(olga, 'sla', 'addLevel', { ...named(name), scheduleId, ...limits })).id

test('a level is kept with its norm, and read by whoever the desk opens for [SLA-02]', async ({ world }) => {
  const { olga, alexey } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Для норматива')
  const { id, version } = await world.call(olga, 'sla', 'addLevel', {
    ...named('Норматив'),
    scheduleId,
    ...limits,
    remindBeforeMinutes: 20,
    norm: { percent: 85, checkAt: '18:00' },
  })
  expect(version).toBe(1)
  expect(await world.call(alexey, 'sla', 'level', { id })).toEqual({
    id,
    ...named('Норматив'),
    schedule: { id: scheduleId, ...named('Для норматива'), timeZone: 'Europe/Moscow' },
    ...limits,
    remindBeforeMinutes: 20,
    resolveRemindMinutes: null,
    answerMinutes: null,
    answerRemindMinutes: null,
    norm: { percent: 85, checkAt: '18:00', windowHours: 24 },
    responsible: null,
    weight: 100,
    categoryIds: [],
    criticalityIds: [],
    markIds: [],
    siteIds: [],
    cells: 0,
    version: 1,
    isActive: true,
  })
})

test('SLA-02 a level needs positive limits and one subject, a category or a company, which has one level a service', async ({
  world,
}) => {
  const { olga, ids } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Для отказов')
  const good = { ...named('Отказ'), scheduleId, ...limits }
  const add = (more: object) => world.call(olga, 'sla', 'addLevel', { ...good, ...more })
  for (const [more, path] of [
    [{ takeMinutes: 0 }, ['takeMinutes']],
    [{ resolveMinutes: -5 }, ['resolveMinutes']],
    [{ remindBeforeMinutes: -1 }, ['remindBeforeMinutes']],
    [{ resolveRemindMinutes: -1 }, ['resolveRemindMinutes']],
    [{ answerMinutes: 0 }, ['answerMinutes']],
    [{ answerRemindMinutes: -1 }, ['answerRemindMinutes']],
    [{ norm: { percent: 101, checkAt: '18:00' } }, ['norm', 'percent']],
    [{ norm: { percent: 85, checkAt: '24:00' } }, ['norm', 'checkAt']],
  ] as const) {
    await expect(add(more)).rejects.toMatchObject({ issues: [{ path }] })
  }
  await expect(add({ scheduleId: 999_999 })).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'scheduleId' })
  await add({})
  await expect(add({ name: { ru: 'отказ', en: '' } })).rejects.toMatchObject({ code: 'name.taken', path: 'name.ru' })
  const { id: levelId } = await add(named('Отказ: второй'))
  const set = (subject: object) => world.call(olga, 'sla', 'setLevel', { subject, levelId } as never)
  await expect(set({})).rejects.toMatchObject({ issues: [{ path: ['subject', 'kind'] }] })
  const both = set({ kind: 'company', id: ids.companies.romashka, clientCategoryId: 1 })
  await expect(both).rejects.toMatchObject({ issues: [{ path: ['subject'] }] })
  const romashka = { kind: 'company', id: ids.companies.romashka }
  await set(romashka)
  await set(romashka)
  expect((await world.call(olga, 'sla', 'level', { id: levelId })).cells).toBe(1)
  await world.call(olga, 'sla', 'setLevel', { subject: romashka, levelId: null } as never)
})

test('each version stays: by the old one an old deadline comes out again', async ({ world }) => {
  const { olga } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Для версий')
  const id = await addLevel(world, olga, 'Версии', scheduleId)
  const save = (version: number, more: object) =>
    world.call(olga, 'sla', 'saveLevel', { ...named('Версии'), scheduleId, ...limits, id, version, ...more })
  expect(await save(1, named('Новое имя'))).toEqual({ id, version: 1 })
  expect(await save(1, { takeMinutes: 30 })).toEqual({ id, version: 2 })
  await expect(save(1, { takeMinutes: 15 })).rejects.toMatchObject({ code: 'level.changedSince' })
  const exceptions = [{ from: '2026-03-11', to: '2026-03-11', kind: 'holiday' as const }]
  await world.call(olga, 'calendar', 'saveSchedule', {
    ...named('Для версий'),
    timeZone: 'Europe/Moscow',
    week,
    exceptions,
    id: scheduleId,
    version: 1,
  })
  const due = (levelVersion: number, scheduleVersion: number) =>
    world.read(async (ctx) => {
      const held = { levelId: id, levelVersion, scheduleVersion }
      const terms = (await promisedBy(ctx, [held])).get(keyOfTerms(held))
      if (terms === undefined) throw new Error('versions are never removed')
      return replay(terms, [{ kind: 'opened', at: at('2026-03-10T14:45:00Z') }]).take.dueAt
    })
  expect(await Promise.all([due(1, 1), due(2, 1), due(1, 2)])).toEqual([
    at('2026-03-11T06:45:00Z'),
    at('2026-03-11T06:15:00Z'),
    at('2026-03-12T06:45:00Z'),
  ])
  const now = await world.read((ctx) => promiseAtPresent(ctx, id))
  expect(now.held).toEqual({ levelId: id, levelVersion: 2, scheduleVersion: 2 })
  const { root } = world.product.database
  const change = root.update(levelVersion).set({ takeMinutes: 1 }).where(eq(levelVersion.levelId, id))
  await expect(change).rejects.toMatchObject({ cause: { message: 'versions are never changed or removed' } })
  expect(await world.facts('level', id)).toEqual(['level.added', 'level.changed', 'level.changed'])
})

test('a level has a default responsible who may be one; who he is makes no version [ASGN-04]', async ({ world }) => {
  const { olga, ids } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Для ответственного')
  const level = { ...named('С ответственным'), scheduleId, ...limits }
  const { id } = await world.call(olga, 'sla', 'addLevel', { ...level, responsibleId: ids.employees.alexey })
  const save = (more: object) => world.call(olga, 'sla', 'saveLevel', { ...level, id, version: 1, ...more })
  const responsible = async () => (await world.call(olga, 'sla', 'level', { id })).responsible?.id ?? null
  expect(await responsible()).toBe(ids.employees.alexey)
  await expect(save({ responsibleId: ids.employees.demo })).rejects.toMatchObject({
    code: 'employee.notAssignable',
    path: 'responsibleId',
  })
  expect(await save({ responsibleId: null })).toEqual({ id, version: 1 })
  expect(await responsible()).toBeNull()
  const answer = { answerMinutes: 60, answerRemindMinutes: 10, resolveRemindMinutes: 30 }
  expect(await save(answer)).toEqual({ id, version: 2 })
  const terms = await world.read(async (ctx) => (await promiseAtPresent(ctx, id)).terms)
  expect(terms).toMatchObject({ ...answer, remindBeforeMinutes: null })
})

test('what is used is not archived, in words that say by what', async ({ world }) => {
  const { olga, ids } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Занятый')
  const id = await addLevel(world, olga, 'Занятой', scheduleId)
  const subject = { kind: 'company', id: ids.companies.kontur } as const
  await world.call(olga, 'sla', 'setLevel', { subject, levelId: id })
  const archiveSchedule = () => world.call(olga, 'sla', 'archiveSchedule', { id: scheduleId })
  const archiveLevel = () => world.call(olga, 'sla', 'archiveLevel', { id })
  await expect(archiveSchedule()).rejects.toMatchObject({ code: 'schedule.inUse', details: { names: 'Занятой' } })
  expect((await world.call(olga, 'calendar', 'schedule', { id: scheduleId })).isActive).toBe(true)
  await expect(archiveLevel()).rejects.toMatchObject({ code: 'level.inUse', details: { count: 1 } })
  await world.call(olga, 'sla', 'setLevel', { subject, levelId: null })
  await archiveLevel()
  await archiveSchedule()
  const set = world.call(olga, 'sla', 'setLevel', { subject, levelId: id })
  await expect(set).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'levelId' })
  const restore = () => world.call(olga, 'sla', 'restoreLevel', { id })
  await expect(restore()).rejects.toMatchObject({ code: 'level.scheduleArchived' })
  await world.call(olga, 'calendar', 'restoreSchedule', { id: scheduleId })
  await restore()
  const ids1 = (await world.call(olga, 'sla', 'levels', {})).rows.map((row) => row.id)
  expect(ids1).toContain(id)
})

test('two at once: a schedule is not archived under a level that is just given it', async ({ world }) => {
  const { olga } = await cast(world)
  for (let round = 0; round < 4; round += 1) {
    const scheduleId = await addSchedule(world, olga, `Гонка ${round}`)
    const both = await Promise.allSettled([
      addLevel(world, olga, `Гонка ${round}`, scheduleId),
      world.call(olga, 'sla', 'archiveSchedule', { id: scheduleId }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  }
})

test('only administrators promise; the rights of others end at looking [ACL-13]', async ({ world }) => {
  const { olga, alexey, demo, irina } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Права уровней')
  const level = { ...named('Чужой'), scheduleId, ...limits }
  for (const actor of [alexey, demo]) {
    await expect(world.call(actor, 'sla', 'addLevel', level)).rejects.toMatchObject({ status: 403 })
    const archive = world.call(actor, 'sla', 'archiveSchedule', { id: scheduleId })
    await expect(archive).rejects.toMatchObject({ status: 403 })
  }
  await expect(world.call(irina, 'sla', 'matrix', {})).rejects.toMatchObject({ status: 403 })
  const live = world.product.registry.live.get('level')
  expect([olga, alexey, demo, irina].map((actor) => live?.canSee(actor, null))).toEqual([true, true, true, false])
})
