import { and, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { heldBy } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { open } from '../../../../test/harness/request.ts'
import { Services } from '../../../../test/harness/services.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { mark, site } from '../../base/catalog/schema.ts'
import { clientGroup, clientGroupMember } from '../../base/people/schema.ts'
import { ticket } from '../../desk/tickets/schema.ts'
import { allowedBy, levelOfContact } from './index.ts'
import { levelClaim, levelVersion } from './schema.ts'

const day = [{ from: '00:00', to: '24:00' }]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
const words = (name: string) => ({ ru: name, en: `${name} (en)` })

/** Each test has groups and levels of its own names; nobody has any level before it says so. */
async function scene(world: World, name: string) {
  const all = await cast(world)
  const { root } = world.product.database
  await root.delete(levelClaim)
  const { id: scheduleId } = await world.call(all.olga, 'calendar', 'addSchedule', {
    name: words(name),
    timeZone: 'Europe/Moscow',
    week,
  })
  const level = async (ru: string, more: object = {}) => {
    const promise = { name: words(`${name}: ${ru}`), scheduleId, takeMinutes: 60, resolveMinutes: 480 }
    return (await world.call(all.olga, 'sla', 'addLevel', { ...promise, ...more })).id
  }
  const group = async (ru: string, memberIds: number[]) => {
    const [row] = await root
      .insert(clientGroup)
      .values({ name: `${name}: ${ru}`, createdAt: world.clock.now() })
      .returning()
    const groupId = row?.id ?? 0
    if (memberIds.length > 0)
      await root.insert(clientGroupMember).values(memberIds.map((contactId) => ({ groupId, contactId })))
    return groupId
  }
  const give = (subject: Subject, levelId: number | null, serviceId: number | null = null) =>
    world.call(all.olga, 'sla', 'setLevel', { subject, serviceId, levelId })
  return { ...all, root, level, group, give, desk: new Desk(world) }
}
type Subject = { kind: 'group' | 'company'; id: number } | { kind: 'everybody' }
const everybody = { kind: 'everybody' } as const
const ofGroup = (id: number) => ({ kind: 'group', id }) as const

async function ticketId(world: World, number: number): Promise<number> {
  const [row] = await world.product.database.root.select().from(ticket).where(eq(ticket.number, number))
  return row?.id ?? 0
}

test('SLA-01 whoever is in groups of two levels has the heavier one, before that of his company; in none, that of everybody', async ({
  world,
}) => {
  const { olga, alexey, irina, viktor, lapin, ids, level, group, give, desk } = await scene(world, 'Веса')
  const usual = await level('обычный')
  const light = await level('лёгкий', { weight: 10 })
  const heavy = await level('тяжёлый', { weight: 20, responsibleId: ids.employees.alexey })
  const companys = await level('компании', { weight: 900 })
  const one = await group('первая', [irina.contactId, viktor.contactId])
  const two = await group('вторая', [irina.contactId])
  await give(everybody, usual)
  await give(ofGroup(one), light)
  await give(ofGroup(two), heavy)
  await give({ kind: 'company', id: ids.companies.romashka }, companys)

  const number = await open(world, irina)
  const id = await ticketId(world, number)
  expect(await heldBy(world, id)).toMatchObject({
    levelId: heavy,
    because: { subject: 'group', service: 'any', group: { id: two, among: 2, decided: 'weight' } },
  })
  expect((await desk.view(olga, number)).responsible?.id).toBe(ids.employees.alexey)
  expect((await world.call(alexey, 'deadlines', 'why', { number })).promised?.because).toEqual({
    subject: 'group',
    subjectName: 'Веса: вторая',
    service: 'any',
    among: 2,
    decided: 'weight',
  })
  const held = async (client: typeof irina) => heldBy(world, await ticketId(world, await open(world, client)))
  expect(await held(viktor)).toMatchObject({ levelId: light, because: { group: { id: one, among: 1, decided: null } } })
  expect(await held(lapin)).toMatchObject({ levelId: usual, because: { subject: 'everybody', service: 'any' } })

  const preview = async (contactId?: number) =>
    (await world.call(alexey, 'sla', 'preview', contactId === undefined ? {} : { contactId })).preview
  expect(await preview(irina.contactId)).toMatchObject({
    level: { id: heavy },
    because: {
      subject: { kind: 'group', id: two, name: 'Веса: вторая' },
      among: 2,
      decided: 'weight',
      service: { kind: 'any' },
    },
  })
  expect(await preview()).toMatchObject({ level: { id: usual }, because: { among: 1, decided: null } })
  const { rows } = await world.call(olga, 'sla', 'matrix', {})
  expect(rows.map(({ subject, level: given }) => [subject.kind, given.id])).toEqual([
    ['everybody', usual],
    ['group', heavy],
    ['group', light],
    ['company', companys],
  ])
  expect(rows[1]?.subject).toEqual({ kind: 'group', id: two, name: 'Веса: вторая' })
})

test('a ticket keeps the level of its opening when groups change; another service asks them anew [SLA-01, SLA-15]', async ({
  world,
}) => {
  const { alexey, irina, root, level, group, give, desk } = await scene(world, 'Члены')
  const usual = await level('обычный')
  const high = await level('высокий')
  const groupId = await group('важные', [irina.contactId])
  await give(everybody, usual)
  await give(ofGroup(groupId), high)
  const number = await open(world, irina)
  const id = await ticketId(world, number)
  expect(await heldBy(world, id)).toMatchObject({ levelId: high })
  const { contactId, groupId: of } = clientGroupMember
  await root.delete(clientGroupMember).where(and(eq(of, groupId), eq(contactId, irina.contactId)))
  await desk.answer(alexey, number, 'Смотрим')
  await world.settle()
  expect(await heldBy(world, id)).toMatchObject({ levelId: high })
  await desk.save(alexey, number, { serviceId: await new Services(world).add() })
  expect(await heldBy(world, id)).toMatchObject({ levelId: usual, because: { subject: 'everybody' } })
})

test('a level that is limited to a site is given nowhere else [SLA-01]', async ({ world }) => {
  const { irina, alexey, root, level, group, give } = await scene(world, 'Сайты')
  const row = { code: 'levels', name: words('Другой сайт'), createdAt: world.clock.now() }
  const [other] = await root.insert(site).values(row).returning()
  const otherId = other?.id ?? 0
  const usual = await level('обычный')
  const theirs = await level('другого сайта', { siteIds: [otherId] })
  await give(everybody, usual)
  await give(ofGroup(await group('все', [irina.contactId])), theirs)
  const of = (siteId: number) =>
    world.read((ctx) => levelOfContact(ctx, { contactId: irina.contactId, siteId, serviceId: null }))
  expect([(await of(1))?.levelId, (await of(otherId))?.levelId]).toEqual([usual, theirs])
  expect(await heldBy(world, await ticketId(world, await open(world, irina)))).toMatchObject({ levelId: usual })
  const preview = async (siteId: number) =>
    (await world.call(alexey, 'sla', 'preview', { contactId: irina.contactId, siteId })).preview?.level.id
  expect([await preview(1), await preview(otherId)]).toEqual([usual, theirs])
})

test('what a level is limited to is kept, changed without a new version, and names rows that are there [SLA-01]', async ({
  world,
}) => {
  const { olga, ids, root, level } = await scene(world, 'Пределы')
  const [good] = await root
    .insert(mark)
    .values({ name: words('Пределы: отлично'), value: 5, isPositive: true, createdAt: world.clock.now() })
    .returning()
  const { mail, site: siteCategory } = { mail: ids.categories.mail, site: ids.categories.site }
  const limits = {
    weight: 300,
    categoryIds: [mail, siteCategory, mail],
    criticalityIds: [ids.criticalities.low],
    markIds: [good?.id ?? 0],
    siteIds: [1],
  }
  const id = await level('полный', limits)
  const view = () => world.call(olga, 'sla', 'level', { id })
  expect(await view()).toMatchObject({ ...limits, categoryIds: [mail, siteCategory], version: 1 })
  expect(await world.read((ctx) => allowedBy(ctx, id))).toEqual({
    categoryIds: [mail, siteCategory],
    criticalityIds: [ids.criticalities.low],
    markIds: [good?.id ?? 0],
  })
  const everything = { categoryIds: null, criticalityIds: null, markIds: null }
  expect(await world.read((ctx) => allowedBy(ctx, null))).toEqual(everything)

  const { name, schedule, takeMinutes, resolveMinutes } = await view()
  const same = { id, version: 1, name, scheduleId: schedule.id, takeMinutes, resolveMinutes }
  const saved = await world.call(olga, 'sla', 'saveLevel', { ...same, weight: 5, categoryIds: [siteCategory] })
  expect(saved).toEqual({ id, version: 1 })
  const empty = { criticalityIds: [], markIds: [], siteIds: [] }
  expect(await view()).toMatchObject({ weight: 5, categoryIds: [siteCategory], ...empty, version: 1 })
  expect(await root.$count(levelVersion, eq(levelVersion.levelId, id))).toBe(1)
  for (const list of ['categoryIds', 'criticalityIds', 'markIds', 'siteIds'] as const) {
    const strange = world.call(olga, 'sla', 'saveLevel', { ...same, [list]: [999_999] })
    await expect(strange).rejects.toMatchObject({ code: 'input.unknownChoice', path: list })
  }
  await expect(level('слишком', { weight: 1_001 })).rejects.toMatchObject({ issues: [{ path: ['weight'] }] })
  const strange = world.call(olga, 'sla', 'setLevel', { subject: ofGroup(999_999), levelId: id })
  await expect(strange).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'subject.id' })
})

test('what is given to a group is given to the open tickets of its people that had no level [SLA-01]', async ({
  world,
}) => {
  const { irina, lapin, level, group, give } = await scene(world, 'Наследие')
  const [his, other] = [await open(world, irina), await open(world, lapin)]
  const high = await level('высокий')
  await give(ofGroup(await group('важные', [irina.contactId])), high)
  await world.settle()
  expect(await heldBy(world, await ticketId(world, his))).toMatchObject({
    levelId: high,
    because: { subject: 'group' },
  })
  expect(await heldBy(world, await ticketId(world, other))).toBeNull()
})
