import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'
import { replay } from '../../../domain/sla/index.ts'
import { type Instant, instant } from '../../../domain/time/index.ts'
import { type HeldTerms, heldNow, levelFor, termsOf } from './index.ts'
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
const everybody = { kind: 'everybody' } as const

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
    norm: { percent: 85, checkAt: '18:00', windowHours: 24 },
    version: 1,
    isActive: true,
  })
})

test('what cannot be promised is refused with its field', async ({ world }) => {
  const { olga } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Для отказов')
  const good = { ...named('Отказ'), scheduleId, ...limits }
  const add = (more: object) => world.call(olga, 'sla', 'addLevel', { ...good, ...more })
  for (const [more, path] of [
    [{ takeMinutes: 0 }, ['takeMinutes']],
    [{ resolveMinutes: -5 }, ['resolveMinutes']],
    [{ remindBeforeMinutes: -1 }, ['remindBeforeMinutes']],
    [{ norm: { percent: 101, checkAt: '18:00' } }, ['norm', 'percent']],
    [{ norm: { percent: 85, checkAt: '24:00' } }, ['norm', 'checkAt']],
  ] as const) {
    await expect(add(more)).rejects.toMatchObject({ issues: [{ path }] })
  }
  await expect(add({ scheduleId: 999_999 })).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'scheduleId' })
  await add({})
  await expect(add({ name: { ru: 'отказ', en: '' } })).rejects.toMatchObject({ code: 'name.taken', path: 'name.ru' })
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
      const terms = await termsOf(ctx, { levelId: id, levelVersion, scheduleVersion })
      return replay(terms, [{ kind: 'opened', at: at('2026-03-10T14:45:00Z') }]).take.dueAt
    })
  expect(await Promise.all([due(1, 1), due(2, 1), due(1, 2)])).toEqual([
    at('2026-03-11T06:45:00Z'),
    at('2026-03-11T06:15:00Z'),
    at('2026-03-12T06:45:00Z'),
  ])
  const now: HeldTerms = await world.read((ctx) => heldNow(ctx, id))
  expect(now).toEqual({ levelId: id, levelVersion: 2, scheduleVersion: 2 })
  const { root } = world.product.database
  const change = root.update(levelVersion).set({ takeMinutes: 1 }).where(eq(levelVersion.levelId, id))
  await expect(change).rejects.toMatchObject({ cause: { message: 'versions are never changed or removed' } })
  expect(await world.facts('level', id)).toEqual(['level.added', 'level.changed', 'level.changed'])
})

test('a company has its own level before that of everybody, and the matrix says so [SLA-14]', async ({ world }) => {
  const { olga, ids } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Для матрицы')
  const common = await addLevel(world, olga, 'Общий', scheduleId)
  const vip = await addLevel(world, olga, 'Особый', scheduleId)
  const romashka = { kind: 'company', id: ids.companies.romashka } as const
  const set = (subject: typeof romashka | typeof everybody, levelId: number | null) =>
    world.call(olga, 'sla', 'setLevel', { subject, levelId })
  const levelOf = (companyId: number | null) =>
    world.read((ctx) => levelFor(ctx, { companyId, clientCategoryId: null, groupIds: [], serviceIds: [] }))
  expect(await levelOf(ids.companies.romashka)).toBeNull()
  await set(everybody, common)
  await set(romashka, common)
  await set(romashka, vip)
  await set(romashka, vip)
  const own = await levelOf(ids.companies.romashka)
  expect(own).toMatchObject({ levelId: vip, because: { subject: 'company', service: 'any' } })
  for (const other of [ids.companies.vektor, null])
    expect(await levelOf(other)).toMatchObject({ levelId: common, because: { subject: 'everybody' } })
  expect((await world.call(olga, 'sla', 'matrix', {})).rows).toEqual([
    { subject: everybody, level: { id: common, ...named('Общий') } },
    { subject: { ...romashka, name: 'ООО «Ромашка»' }, level: { id: vip, ...named('Особый') } },
  ])
  await set(romashka, null)
  expect(await levelOf(ids.companies.romashka)).toMatchObject({ levelId: common })
  expect(await world.facts('level', vip)).toEqual(['level.added', 'level.given', 'level.revoked'])
  const strange = set({ kind: 'company', id: 999_999 }, vip)
  await expect(strange).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'subject.id' })
  await expect(set(romashka, 999_999)).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'levelId' })
  await set(everybody, null)
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

test('the preview says what would be due, by which level and why', async ({ world }) => {
  const { olga, alexey, ids } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Для предпросмотра')
  const id = await addLevel(world, olga, 'Предпросмотр', scheduleId)
  await world.call(olga, 'sla', 'saveLevel', {
    ...named('Предпросмотр'),
    scheduleId,
    ...limits,
    remindBeforeMinutes: 15,
    id,
    version: 1,
  })
  const preview = (more: object) => world.call(alexey, 'sla', 'preview', { contactId: ids.contacts.irina, ...more })
  expect(await preview({})).toEqual({ preview: null })
  await world.call(olga, 'sla', 'setLevel', {
    subject: { kind: 'company', id: ids.companies.romashka },
    levelId: id,
  })
  // Friday, a quarter of an hour before lunch.
  const friday = at('2026-03-06T09:45:00Z')
  expect((await preview({ at: friday })).preview).toEqual({
    level: { id, ...named('Предпросмотр'), version: 2 },
    because: { subject: 'company', company: { id: ids.companies.romashka, name: 'ООО «Ромашка»' } },
    schedule: { id: scheduleId, ...named('Для предпросмотра'), timeZone: 'Europe/Moscow', version: 1 },
    openedAt: friday,
    countsFrom: friday,
    takeDueAt: at('2026-03-06T11:45:00Z'),
    takeRemindAt: at('2026-03-06T11:30:00Z'),
    takeSpans: [
      { from: friday, to: at('2026-03-06T10:00:00Z') },
      { from: at('2026-03-06T11:00:00Z'), to: at('2026-03-06T11:45:00Z') },
    ],
    resolveDueAt: { takenAtOnce: at('2026-03-09T09:45:00Z'), takenLast: at('2026-03-09T11:45:00Z') },
  })
  // On Saturday nothing counts before Monday; now is Tuesday, 14:32 in Moscow.
  const saturday = await preview({ at: at('2026-03-07T10:00:00Z') })
  expect(saturday.preview).toMatchObject({
    countsFrom: at('2026-03-09T06:00:00Z'),
    takeDueAt: at('2026-03-09T07:00:00Z'),
  })
  expect((await preview({})).preview).toMatchObject({ openedAt: world.clock.now(), countsFrom: world.clock.now() })
  expect(await world.call(alexey, 'sla', 'preview', {})).toEqual({ preview: null })
  expect(await preview({ contactId: ids.contacts.lapin })).toEqual({ preview: null })
  await expect(preview({ contactId: 999_999 })).rejects.toMatchObject({ code: 'input.unknownChoice' })
})

test('of a schedule that never opens nothing is due, and the preview says that too', async ({ world }) => {
  const { olga, ids } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Закрытый навсегда')
  const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  await world.call(olga, 'calendar', 'saveSchedule', {
    ...named('Закрытый навсегда'),
    timeZone: 'UTC',
    week: none,
    id: scheduleId,
    version: 1,
  })
  const id = await addLevel(world, olga, 'Никогда', scheduleId)
  await world.call(olga, 'sla', 'setLevel', { subject: { kind: 'company', id: ids.companies.vektor }, levelId: id })
  const { preview } = await world.call(olga, 'sla', 'preview', { contactId: ids.contacts.lapin })
  expect(preview).toMatchObject({
    countsFrom: null,
    takeDueAt: null,
    takeRemindAt: null,
    takeSpans: [],
    resolveDueAt: { takenAtOnce: null, takenLast: null },
  })
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
