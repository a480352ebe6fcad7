import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'
import { type Instant, instant } from '../../../domain/time/index.ts'
import { clientCategory, service } from '../../base/catalog/schema.ts'
import { company } from '../../base/people/schema.ts'
import { levelFor } from './index.ts'

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
const standard = { ru: 'Стандарт', en: 'Standard' }
const everybody = { kind: 'everybody' } as const

test('a company has its own level before that of everybody, and the matrix says so [SLA-14]', async ({ world }) => {
  const { olga, ids } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Для матрицы')
  const common = await addLevel(world, olga, 'Общий', scheduleId)
  const vip = await addLevel(world, olga, 'Особый', scheduleId)
  const romashka = { kind: 'company', id: ids.companies.romashka } as const
  const set = (subject: typeof romashka | typeof everybody, levelId: number | null) =>
    world.call(olga, 'sla', 'setLevel', { subject, levelId })
  const levelOf = (companyId: number | null) =>
    world.read((ctx) =>
      levelFor(ctx, { companyId, clientCategoryId: null, groupIds: [], siteId: null, serviceIds: [] }),
    )
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
    { subject: everybody, service: null, level: { id: common, ...named('Общий') } },
    {
      subject: { ...romashka, name: 'ООО «Ромашка»', category: expect.objectContaining({ name: standard }) },
      service: null,
      level: { id: vip, ...named('Особый') },
    },
  ])
  await set(romashka, null)
  expect(await levelOf(ids.companies.romashka)).toMatchObject({ levelId: common })
  expect(await world.facts('level', vip)).toEqual(['level.added', 'level.given', 'level.revoked'])
  const strange = set({ kind: 'company', id: 999_999 }, vip)
  await expect(strange).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'subject.id' })
  await expect(set(romashka, 999_999)).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'levelId' })
  await set(everybody, null)
})

test('SLA-14 of services the own and of companies the nearest: company, category, everybody, each by the tree of services', async ({
  world,
}) => {
  const { olga, ids } = await cast(world)
  const scheduleId = await addSchedule(world, olga, 'Для ячеек')
  const { root } = world.product.database
  const row = { createdAt: world.clock.now() }
  const add = async (name: string, parentId: number | null = null) => {
    const [one] = await root
      .insert(service)
      .values({ ...named(name), parentId, ...row })
      .returning({ id: service.id })
    return one?.id ?? 0
  }
  const hosting = await add('Ячейки: хостинг')
  const vps = await add('Ячейки: VPS', hosting)
  const mail = await add('Ячейки: почта')
  const [gold] = await root
    .insert(clientCategory)
    .values({ ...named('Ячейки: золото'), ...row })
    .returning()
  const categoryId = gold?.id ?? 0
  await root.update(company).set({ clientCategoryId: categoryId }).where(eq(company.id, ids.companies.romashka))
  const subjects = {
    everybody,
    category: { kind: 'category', id: categoryId },
    company: { kind: 'company', id: ids.companies.romashka },
  } as const
  const levels = new Map<number, string>()
  const set = async (subject: keyof typeof subjects, serviceId: number | null, name: string) => {
    const levelId = await addLevel(world, olga, name, scheduleId)
    levels.set(levelId, name)
    await world.call(olga, 'sla', 'setLevel', { subject: subjects[subject], serviceId, levelId })
  }
  const preview = async (serviceId?: number) => {
    const input = { contactId: ids.contacts.irina, ...(serviceId === undefined ? {} : { serviceId }) }
    return (await world.call(olga, 'sla', 'preview', input)).preview
  }
  const found = async (serviceId?: number) => {
    const found = await preview(serviceId)
    return found === null
      ? null
      : `${levels.get(found.level.id)}: ${found.because.subject.kind}, ${found.because.service.kind}`
  }
  await set('everybody', null, 'Я0')
  expect(await found(vps)).toBe('Я0: everybody, any')
  await set('everybody', vps, 'Я1')
  expect(await found(vps)).toBe('Я1: everybody, own')
  await set('category', null, 'Я2')
  expect(await found(vps)).toBe('Я2: category, any')
  await set('category', hosting, 'Я3')
  expect(await found(vps)).toBe('Я3: category, ancestor')
  expect(await found(mail)).toBe('Я2: category, any')
  await set('company', mail, 'Я4')
  expect(await Promise.all([found(mail), found(vps), found()])).toEqual([
    'Я4: company, own',
    'Я3: category, ancestor',
    'Я2: category, any',
  ])
  expect((await preview(vps))?.because).toEqual({
    subject: { kind: 'category', id: categoryId, ...named('Ячейки: золото') },
    among: 1,
    decided: null,
    service: { kind: 'ancestor', id: hosting, ...named('Ячейки: хостинг') },
  })
  await set('company', mail, 'Я5')
  expect(await found(mail)).toBe('Я5: company, own')
  const { rows } = await world.call(olga, 'sla', 'matrix', {})
  expect(rows.map(({ subject, service: about, level }) => [subject.kind, about?.id ?? null, level.name.ru])).toEqual([
    ['everybody', null, 'Я0'],
    ['everybody', vps, 'Я1'],
    ['category', null, 'Я2'],
    ['category', hosting, 'Я3'],
    ['company', mail, 'Я5'],
  ])
  const cells = (await world.call(olga, 'sla', 'levels', {})).rows
  expect(cells.filter(({ id }) => levels.has(id)).map((one) => [one.name.ru, one.cells])).toEqual([
    ['Я0', 1],
    ['Я1', 1],
    ['Я2', 1],
    ['Я3', 1],
    ['Я4', 0],
    ['Я5', 1],
  ])
  const strange = { subject: everybody, serviceId: 999_999, levelId: null }
  await expect(world.call(olga, 'sla', 'setLevel', strange)).rejects.toMatchObject({ path: 'serviceId' })
  const noCategory = { subject: { kind: 'category', id: 999_999 }, levelId: null } as const
  await expect(world.call(olga, 'sla', 'setLevel', noCategory)).rejects.toMatchObject({ path: 'subject.id' })
  const noService = world.call(olga, 'sla', 'preview', { serviceId: 999_999 })
  await expect(noService).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'serviceId' })
  for (const { subject, service: about } of rows)
    await world.call(olga, 'sla', 'setLevel', {
      subject: subject.kind === 'everybody' ? subject : { kind: subject.kind, id: subject.id },
      serviceId: about?.id ?? null,
      levelId: null,
    })
  expect((await world.call(olga, 'sla', 'matrix', {})).rows).toEqual([])
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
    answerMinutes: 90,
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
    because: {
      subject: { kind: 'company', id: ids.companies.romashka, name: 'ООО «Ромашка»', category: expect.anything() },
      among: 1,
      decided: null,
      service: { kind: 'any' },
    },
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
    resolveSpans: [
      { from: friday, to: at('2026-03-06T10:00:00Z') },
      { from: at('2026-03-06T11:00:00Z'), to: at('2026-03-06T15:00:00Z') },
      { from: at('2026-03-09T06:00:00Z'), to: at('2026-03-09T09:45:00Z') },
    ],
    answerDueAt: at('2026-03-06T12:15:00Z'),
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
