import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { type Cast, cast } from '../../../../test/harness/cast.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { lettersOf, summary } from '../../../../test/harness/outbox.ts'
import { Services } from '../../../../test/harness/services.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { instant } from '../../../domain/time/index.ts'
import { clientCategory } from '../../base/catalog/schema.ts'
import { company } from '../../base/people/schema.ts'
import { writeSettings } from '../../kernel/settings.ts'
import { lastChoice } from '../../planning/routing/schema.ts'
import { routingSettings } from '../../planning/routing/settings.ts'
import { level } from '../../planning/sla/schema.ts'
import { openTicket } from './index.ts'
import { ticket } from './schema.ts'

type Rows = 'categories' | 'criticalities' | 'sources'

/** Names a responsible for a row of a dictionary, or nobody. */
async function name(world: World, { olga }: Cast, row: { of: Rows; id: number; employeeId: number | null }) {
  const { rows } = await world.call(olga, 'catalog', 'rows', { dictionary: row.of })
  const { name: words, weight } = rows.find((one) => one.id === row.id) ?? { name: { ru: '', en: '' }, weight: 0 }
  const own = row.of === 'criticalities' ? { weight: weight ?? 0 } : {}
  const input = { dictionary: row.of, id: row.id, name: words, responsibleId: row.employeeId, ...own }
  await world.call(olga, 'catalog', 'saveRow', input)
}

/** Nobody has anything to do: loads begin at nothing. */
const clearDesk = (world: World) => world.write((ctx) => ctx.db.update(ticket).set({ deletedAt: ctx.now }))

const setDefault = (world: World, defaultResponsibleId: number | null) =>
  world.write((ctx) => writeSettings(ctx, routingSettings, { defaultResponsibleId }))

describe('who answers when nobody was named', () => {
  test('ASGN-02 ASGN-03 ASGN-04 service, category, criticality, source, level, default, nobody: the first that can, in this order', async ({
    world,
  }) => {
    const people = await cast(world)
    const { irina, alexey, maria, egor, pavel, olga, demo, ids } = people
    const desk = new Desk(world)
    const services = new Services(world)
    const serviceId = await services.add([{ employeeId: alexey.employeeId }])
    await name(world, people, { of: 'categories', id: ids.categories.mail, employeeId: maria.employeeId })
    await name(world, people, { of: 'criticalities', id: ids.criticalities.high, employeeId: egor.employeeId })
    await name(world, people, { of: 'sources', id: ids.sources.phone, employeeId: pavel.employeeId })
    // Софья only looks: a source that names her gives way.
    await setDefault(world, demo.employeeId)
    await services.level({ responsibleId: egor.employeeId, companyId: null })
    const levelId = await services.level({ responsibleId: olga.employeeId, companyId: ids.companies.romashka })
    const all = {
      serviceId,
      categoryId: ids.categories.mail,
      criticalityId: ids.criticalities.high,
      sourceCode: 'phone',
    }
    const open = async (details: object = {}) => {
      const number = await desk.open(irina, { ...all, ...details })
      const { items } = await desk.conversation(olga, number)
      const lines = items.flatMap((item) => (item.kind === 'change' ? item.changes : []))
      return [(await desk.row(number)).responsibleId, lines.find(({ why }) => why !== null)?.why?.ru ?? null]
    }
    expect(await open()).toEqual([alexey.employeeId, expect.stringMatching(/^автоматически: сервис «Сервис \d+»$/)])
    expect(await open({ serviceId: null })).toEqual([maria.employeeId, 'автоматически: по категории'])
    const third = { serviceId: null, categoryId: null }
    expect(await open(third)).toEqual([egor.employeeId, 'автоматически: по критичности'])
    const fourth = { ...third, criticalityId: null }
    expect(await open(fourth)).toEqual([pavel.employeeId, 'автоматически: по источнику'])
    const fifth = { ...fourth, sourceCode: 'email' }
    expect(await open(fifth)).toEqual([olga.employeeId, 'автоматически: по умолчанию уровня SLA'])
    await world.write((ctx) => ctx.db.update(level).set({ responsibleId: null }).where(eq(level.id, levelId)))
    expect(await open(fifth)).toEqual([null, null])
    await setDefault(world, maria.employeeId)
    expect(await open(fifth)).toEqual([maria.employeeId, 'автоматически: ответственный по умолчанию'])
    expect(await open({ responsibleId: egor.employeeId })).toEqual([egor.employeeId, null])

    // Away, or no longer here: the next rule, not nobody (spec §3.5.1).
    await services.away(alexey.employeeId)
    expect((await open())[0]).toBe(maria.employeeId)
    await services.away(maria.employeeId)
    expect((await open())[0]).toBe(egor.employeeId)
    await world.call(olga, 'tickets', 'deactivateEmployee', { id: egor.employeeId, leavesUnassigned: true })
    expect((await open())[0]).toBe(pavel.employeeId)
    await world.call(olga, 'people', 'activateEmployee', { id: egor.employeeId })
    for (const one of [alexey, maria]) await services.back(one.employeeId)
    await setDefault(world, null)
    await name(world, people, { of: 'categories', id: ids.categories.mail, employeeId: null })
    await name(world, people, { of: 'criticalities', id: ids.criticalities.high, employeeId: null })
    await name(world, people, { of: 'sources', id: ids.sources.phone, employeeId: null })
  })

  test('with nothing set nobody is chosen, it waits among the unassigned, and all administrators are told [ASGN-06, ASGN-09]', async ({
    world,
  }) => {
    const { irina, olga } = await cast(world)
    const desk = new Desk(world)
    let number = 0
    const letters = await lettersOf(world, async () => {
      number = await desk.open(irina)
    })
    expect((await desk.row(number)).responsibleId).toBeNull()
    expect(await desk.list(olga, { view: 'unassigned' })).toContain(number)
    expect(summary(letters)).toEqual(['Ирина: confirmation', 'Ольга: new_ticket'])
  })

  test('ORG-14 who is away is passed over until he is back, and is marked where one is chosen', async ({ world }) => {
    const { irina, alexey, maria } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const serviceId = await services.add([{ employeeId: maria.employeeId }])
    await services.away(maria.employeeId)
    const whose = async () => (await desk.row(await desk.open(irina, { serviceId }))).responsibleId
    const marked = async () =>
      (await world.call(alexey, 'catalog', 'choices', {})).employees.find(({ id }) => id === maria.employeeId)
        ?.awayUntil
    expect(await whose()).toBeNull()
    expect(await marked()).toBe(world.clock.now() + 3_600_000)
    // The hour is over, to the moment.
    world.clock.advance(3_600_000)
    expect(await whose()).toBe(maria.employeeId)
    expect(await marked()).toBeNull()
  })

  test('ASGN-17 those who hand tickets out hear of them in the place of the administrators, as far as they may read them', async ({
    world,
  }) => {
    const { irina, pavel, maria, egor, ids } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    const triageGroupId = await services.group([maria.employeeId, egor.employeeId, pavel.employeeId])
    const set = (to: number | null) => world.write((ctx) => writeSettings(ctx, routingSettings, { triageGroupId: to }))
    const told = async () =>
      summary(await lettersOf(world, () => desk.open(irina, { departmentId: ids.departments.support })))
    await set(triageGroupId)
    // Павел is not of the department, so that the ticket is none of his.
    expect(await told()).toEqual(['Егор: new_ticket', 'Ирина: confirmation', 'Мария: new_ticket'])
    await services.away(egor.employeeId)
    expect(await told()).toEqual(['Ирина: confirmation', 'Мария: new_ticket'])
    await set(await services.group([pavel.employeeId]))
    expect(await told()).toEqual(['Ирина: confirmation', 'Ольга: new_ticket'])
    await set(null)
    expect(await told()).toEqual(['Ирина: confirmation', 'Ольга: new_ticket'])
    await services.back(egor.employeeId)
  })

  test('DICT-13 ASGN-07 a child without responsibles has its nearest ancestor’s, groups and departments as they are now', async ({
    world,
  }) => {
    const { irina, alexey, maria, egor, olga, pavel, ids } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    await clearDesk(world)
    const inner = await services.group([egor.employeeId])
    const l1 = await services.group([], { name: 'Первая линия' })
    await services.group([maria.employeeId], { parentId: l1 })
    const root = await services.add([{ employeeId: pavel.employeeId }], { name: 'Всё' })
    const support = await services.add([{ groupId: l1 }], { parentId: root, name: 'Поддержка' })
    const access = await services.add([], { parentId: support, name: 'Доступ' })
    const number = await desk.open(irina, { serviceId: access })
    expect((await desk.row(number)).responsibleId).toBe(maria.employeeId)
    const said = async (one: number) => {
      const { items } = await desk.conversation(olga, one)
      return items.flatMap((item) => (item.kind === 'change' ? item.changes : [])).find(({ why }) => why)?.why
    }
    expect(await said(number)).toEqual({
      ru: 'автоматически: сервис «Доступ» (от «Поддержка»)',
      en: 'automatically: service “Доступ” (from “Поддержка”)',
    })
    const whose = async (serviceId: number) => (await desk.row(await desk.open(irina, { serviceId }))).responsibleId
    // An empty group is a service with nobody, and does not ask further up (spec §3.5.4).
    const empty = await services.add([{ groupId: await services.group([]) }], { parentId: support })
    expect(await whose(empty)).toBeNull()
    const byGroup = await services.add([{ groupId: inner }])
    expect(await whose(byGroup)).toBe(egor.employeeId)
    const byDepartment = await services.add([{ departmentId: ids.departments.onboarding }])
    await clearDesk(world)
    const taken = [await whose(byDepartment), await whose(byDepartment)]
    expect(taken.toSorted()).toEqual([alexey.employeeId, pavel.employeeId].toSorted())
  })
})

describe('the least loaded', () => {
  test('V12 ASGN-08 of equals who was chosen longest ago; whoever waits counts, spam and what is over do not', async ({
    world,
  }) => {
    const { irina, alexey: a, maria: b, egor: c, olga } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    await clearDesk(world)
    const group = await services.group([a.employeeId, b.employeeId, c.employeeId])
    const serviceId = await services.add([{ groupId: group }])
    const have = async (who: typeof a, count: number) => {
      const numbers: number[] = []
      for (let n = 0; n < count; n += 1) numbers.push(await desk.open(irina, { responsibleId: who.employeeId }))
      return numbers
    }
    await have(a, 3)
    const [waiting = 0] = await have(b, 1)
    await desk.save(olga, waiting, { move: 'take' })
    await desk.save(olga, waiting, { move: 'wait' })
    const [, spam = 0, closed = 0, resolved = 0] = await have(c, 4)
    await world.call(olga, 'tickets', 'markSpam', { number: spam, mark: 'possible' })
    await desk.save(olga, closed, { move: 'close' })
    await desk.save(olga, resolved, { move: 'resolve' })
    const ago = (minutes: number) => instant(world.clock.now() - minutes * 60_000)
    await world.write(async (ctx) => {
      await ctx.db.delete(lastChoice)
      await ctx.db.insert(lastChoice).values([
        { employeeId: b.employeeId, at: ago(10) },
        { employeeId: c.employeeId, at: ago(50) },
      ])
    })
    const chosen: (number | null)[] = []
    for (let n = 0; n < 3; n += 1) {
      chosen.push((await desk.row(await desk.open(irina, { serviceId }))).responsibleId)
      world.clock.advance(60_000)
    }
    expect(chosen).toEqual([c.employeeId, b.employeeId, c.employeeId])
  })

  test('ASGN-08 ten that arrive at once are spread, not all to one', async ({ world }) => {
    const { irina, alexey, maria, egor, pavel, olga } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    await clearDesk(world)
    const five = [alexey, maria, egor, pavel, olga].map(({ employeeId }) => employeeId)
    const serviceId = await services.add([{ groupId: await services.group(five) }])
    // Each opening is a transaction of its own, on a connection of its own.
    const numbers = await Promise.all(Array.from({ length: 10 }, () => desk.open(irina, { serviceId })))
    const rows = await Promise.all(numbers.map((number) => desk.row(number)))
    const counts = Map.groupBy(rows, ({ responsibleId }) => responsibleId)
    expect(five.map((id) => counts.get(id)?.length)).toEqual([2, 2, 2, 2, 2])
  })

  test('who gives up behind his choice leaves nothing of it: the two after him are shared', async ({ world }) => {
    const { irina, maria, egor } = await cast(world)
    const desk = new Desk(world)
    const services = new Services(world)
    await clearDesk(world)
    const serviceId = await services.add([{ employeeId: maria.employeeId }, { employeeId: egor.employeeId }])
    // The first to choose gives up behind its choice: nothing of it stays, and nobody waits for ever.
    const about = { authorId: irina.contactId, title: 'x', text: 'y', files: [], sourceCode: 'email', serviceId }
    const givesUp = world.write(async (ctx) => {
      await openTicket(ctx, about)
      throw new Error('given up')
    })
    await expect(givesUp).rejects.toThrow('given up')
    const numbers = await Promise.all([desk.open(irina, { serviceId }), desk.open(irina, { serviceId })])
    const rows = await Promise.all(numbers.map((number) => desk.row(number)))
    expect(rows.map(({ responsibleId }) => responsibleId).toSorted()).toEqual(
      [maria.employeeId, egor.employeeId].toSorted(),
    )
  })
})

test('ORG-13 a ticket keeps the client category that its company had when it was opened', async ({ world }) => {
  const { irina, olga, ids } = await cast(world)
  const desk = new Desk(world)
  const setTo = (clientCategoryId: number | null) =>
    world.write((ctx) => ctx.db.update(company).set({ clientCategoryId }).where(eq(company.id, ids.companies.romashka)))
  const [vip] = await world.write((ctx) =>
    ctx.db
      .insert(clientCategory)
      .values({ name: { ru: 'Особые', en: 'Special' }, createdAt: ctx.now })
      .returning({ id: clientCategory.id }),
  )
  await setTo(vip?.id ?? 0)
  const number = await desk.open(irina)
  await setTo(null)
  expect((await desk.view(olga, number)).clientCategory?.name.ru).toBe('Особые')
  expect((await desk.view(olga, await desk.open(irina))).clientCategory).toBeNull()
})
