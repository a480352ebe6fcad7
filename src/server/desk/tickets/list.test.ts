import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Cast, cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { TicketFilter } from '../../../api/tickets.ts'
import { DAY, MINUTE } from '../../../domain/time/index.ts'
import { listQuery } from './queries/ticket-list.ts'

type Scene = Cast & { desk: Desk }
const scene = async (world: World): Promise<Scene> => ({ ...(await cast(world)), desk: new Desk(world) })

test('TICK-08 each view and each filter narrows as it says, and never past what may be read', async ({ world }) => {
  const { desk, irina, viktor, oleg, kostina, alexey, maria, olga, egor, ids } = await scene(world)
  const { hosting, support, finance } = ids.departments
  const began = world.clock.now()
  const site = await desk.open(irina, { departmentId: hosting, categoryId: ids.categories.site, sourceCode: 'web' })
  world.clock.advance(DAY)
  const mail = await desk.open(oleg, { departmentId: support, categoryId: ids.categories.mail, sourceCode: 'phone' })
  world.clock.advance(DAY)
  const bill = await desk.open(kostina, { departmentId: finance })
  await desk.answer(alexey, site, 'Ждём вас', { move: 'wait', responsibleId: alexey.employeeId })
  await desk.save(alexey, mail, { responsibleId: egor.employeeId, serviceId: ids.services.telephony })
  const shown = async (filter: Parameters<Desk['list']>[1], actor = alexey) =>
    (await desk.list(actor, filter)).toSorted((a, b) => a - b)

  expect(await shown({})).toEqual([site, mail, bill])
  expect(await shown({}, maria)).toEqual([site, mail])
  expect(await shown({ view: 'mine' })).toEqual([site])
  expect(await shown({ view: 'unassigned' })).toEqual([bill])
  expect(await shown({ view: 'waiting' })).toEqual([site])
  expect(await shown({ departmentId: [support, finance] })).toEqual([mail, bill])
  expect(await shown({ departmentId: [finance] }, maria)).toEqual([])
  expect(await shown({ responsibleId: [0] })).toEqual([bill])
  expect(await shown({ responsibleId: [0, egor.employeeId] })).toEqual([mail, bill])
  expect(await shown({ companyId: [ids.companies.romashka] })).toEqual([site])
  expect(await shown({ categoryId: [ids.categories.mail] })).toEqual([mail])
  expect(await shown({ sourceId: [ids.sources.phone] })).toEqual([mail])
  expect(await shown({ serviceId: [ids.services.telephony] })).toEqual([mail])
  expect(await shown({ authorId: [kostina.contactId] })).toEqual([bill])
  expect(await shown({ statusId: [ids.statuses.waiting_client] })).toEqual([site])
  expect(await shown({ from: began, to: began + DAY })).toEqual([site])
  expect(await shown({ from: began + DAY })).toEqual([mail, bill])
  expect(await shown({ number: bill })).toEqual([bill])
  expect(await shown({ number: bill }, maria)).toEqual([])
  expect(await shown({ number: 'сорок два' as never })).toEqual([])
  expect(await shown({ departmentId: [support], categoryId: [ids.categories.site] })).toEqual([])

  await desk.save(alexey, site, { move: 'resolve' })
  await desk.save(alexey, mail, { move: 'close' })
  expect(await shown({ view: 'resolved' })).toEqual([site])
  expect(await shown({ view: 'closed' })).toEqual([mail])
  expect(await shown({ view: 'active' })).toEqual([bill])

  const { suits, almost, no_help } = ids.marks
  await world.call(irina, 'portal', 'rate', { number: site, markId: no_help })
  await world.call(viktor, 'portal', 'rate', { number: site, markId: suits })
  await world.call(oleg, 'portal', 'rate', { number: mail, markId: suits })
  expect(await shown({ markId: [suits] })).toEqual([site, mail])
  expect(await shown({ markId: [no_help] })).toEqual([site])
  expect(await shown({ markId: [almost] })).toEqual([])
  expect(await shown({ markId: [0] })).toEqual([bill])
  expect(await shown({ markId: [0, no_help] })).toEqual([site, bill])
  expect(await shown({ markId: [suits], view: 'closed' })).toEqual([mail])
  expect(await shown({ markId: [0] }, maria)).toEqual([])
  await world.call(oleg, 'portal', 'rate', { number: mail, markId: almost })
  expect(await shown({ markId: [suits] })).toEqual([site])
  const marks = (await desk.page(alexey, { text: '' })).rows.map((row) => [row.number, row.mark?.id ?? null])
  expect(marks).toEqual(
    expect.arrayContaining([
      [mail, almost],
      [site, suits],
      [bill, null],
    ]),
  )

  const counts = await world.call(alexey, 'tickets', 'counts', {})
  expect(counts).toMatchObject({ active: 1, mine: 0, unassigned: 1, waiting: 0, resolved: 1 })
  expect(counts.departments.find((one) => one.id === finance)?.count).toBe(1)
  expect((await world.call(olga, 'tickets', 'counts', {})).departments).toHaveLength(4)
  expect((await world.call(maria, 'tickets', 'counts', {})).active).toBe(0)
})

test('a text is found in title and messages in any form of its words, by a part, by name and by number', async ({
  world,
}) => {
  const { desk, irina, natalya, alexey, ids } = await scene(world)
  const departmentId = ids.departments.hosting
  const found = (text: string) => desk.list(alexey, { text })
  const invoice = await desk.open(irina, { departmentId, title: 'Счёт за сертификаты', text: 'Пришлите закрывающие' })
  const backup = await desk.open(natalya, { departmentId, title: '100%_занят диск', text: 'Резервные копии' })
  await desk.hide(alexey, backup, 'Виноват планировщик')
  expect(await found('сертификат')).toEqual([invoice])
  expect(await found('закрывающими')).toEqual([invoice])
  expect(await found('серти')).toEqual([invoice])
  expect(await found('100%_з')).toEqual([backup])
  expect(await found('0%')).toEqual([])
  expect(await found('планировщика')).toEqual([backup])
  expect(await found('Соколова')).toContain(invoice)
  expect(await found('Ромашка')).toContain(invoice)
  expect(await found(`№ ${backup}`)).toEqual([backup])
  expect(await found(`'); drop table ticket; --`)).toEqual([])
  expect(await found('& | !')).toEqual([])
})

type Sort = 'recent' | 'oldest' | 'priority'

/** All pages of a list, two rows each. */
async function pagesOf(desk: Desk, actor: Cast['alexey'], sort: Sort): Promise<number[]> {
  const read: number[] = []
  let after: string | undefined
  do {
    const page = await desk.page(actor, { text: 'Страница', sort, limit: 2, after })
    read.push(...page.rows.map((row) => row.number))
    after = page.next ?? undefined
  } while (after !== undefined)
  return read
}

test('TICK-08 a list is read page by page in each order, nothing twice and nothing missing', async ({ world }) => {
  const { desk, irina, alexey, ids } = await scene(world)
  const types = [ids.requestTypes.incident, ids.requestTypes.improvement, null]
  const weights = [ids.criticalities.high, ids.criticalities.low, null, null]
  const made: number[] = []
  for (const n of Array(9).keys()) {
    // Three at one moment: the order must not depend on luck.
    if (n % 3 === 0) world.clock.advance(MINUTE)
    const sorting = { typeId: types[n % types.length], criticalityId: weights[n % weights.length] }
    made.push(await desk.open(irina, { departmentId: ids.departments.hosting, title: 'Страница', ...sorting }))
  }
  for (const sort of ['recent', 'oldest', 'priority'] as const) {
    const whole = await desk.list(alexey, { text: 'Страница', sort })
    expect(whole.toSorted((a, b) => a - b)).toEqual(made)
    expect(await pagesOf(desk, alexey, sort)).toEqual(whole)
  }
  const [first] = await desk.list(alexey, { text: 'Страница', sort: 'priority' })
  expect(await desk.view(alexey, first ?? 0)).toMatchObject({
    priority: 'high',
    criticality: { name: { ru: 'Высокая' } },
  })
  expect(await refusal(desk.list(alexey, { after: 'anything' }))).toBe('input.invalid')
})

test('a ticket is unread until he has read what others wrote; his own words are no news to him', async ({ world }) => {
  const { desk, irina, alexey, egor, ids } = await scene(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  const isUnread = async (actor = alexey) => (await desk.view(actor, number)).isUnread
  const read = (upTo: number) => world.call(alexey, 'tickets', 'markRead', { number, upTo })
  expect(await isUnread()).toBe(true)
  await read(1)
  expect(await isUnread()).toBe(false)
  await desk.answer(alexey, number, 'Смотрю')
  expect(await isUnread()).toBe(false)
  expect(await isUnread(egor)).toBe(true)
  await desk.hide(egor, number, 'Я видел такое')
  expect(await isUnread()).toBe(true)
  await read(999)
  await read(1)
  expect(await isUnread()).toBe(false)
  await desk.reply(irina, number)
  expect(await isUnread()).toBe(true)
})

test('the loads count open tickets of everybody, the company’s only those he may read', async ({ world }) => {
  const { desk, irina, maria, olga, ids } = await scene(world)
  const count = async () => {
    const { companies, departments } = await world.call(maria, 'tickets', 'loads', {})
    const of = (rows: typeof companies, id: number) => rows.find((row) => row.id === id)?.count ?? 0
    return [of(companies, ids.companies.romashka), of(departments, ids.departments.finance)]
  }
  const [company = 0, finance = 0] = await count()
  await desk.open(irina, { departmentId: ids.departments.finance })
  const seen = await desk.open(irina, { departmentId: ids.departments.support })
  expect(await count()).toEqual([company + 2, finance + 1])
  const hers = (await desk.view(maria, seen)).companyOpenTickets
  expect((await desk.view(olga, seen)).companyOpenTickets).toBeGreaterThan(hers)
})

/** Thousands of rows in one statement: mostly closed, in four departments, of all companies. */
const manyTickets = sql`
  insert into ticket (site_id, title, author_id, company_id, source_id, status_id, phase, department_id, responsible_id,
    opened_at, last_public_at, last_public_side, priority)
  select 1, 'Заявка ' || n, c.id, c.company_id, 1, s.id, s.phase, d.id, e.id, at, at, 'client', 'medium'
  from generate_series(1, 20000) n
  cross join lateral (select timestamptz '2026-03-01' - n * interval '7 minutes' as at) t
  join (select id, company_id, row_number() over (order by id) - 1 as k, count(*) over () as total from contact) c
    on c.k = n % c.total
  join (select id, row_number() over (order by id) - 1 as k from department) d on d.k = n % 4
  join (select id, row_number() over (order by id) - 1 as k from employee) e on e.k = n % 5
  join (select id, phase, row_number() over (partition by phase order by id) as first from status) s
    on s.first = 1 and s.phase = case when n % 40 = 0 then 'in_progress' when n % 401 = 0 then 'resolved' else 'closed' end`

test('every list is read through an index, however many tickets there are', async ({ world }) => {
  const { alexey, olga, ids } = await scene(world)
  await world.write(async (ctx) => {
    await ctx.db.execute(manyTickets)
    await ctx.db.execute(sql`analyze ticket`)
  })
  const asked: { actor: typeof alexey; filter: object }[] = [
    { actor: olga, filter: { view: 'all' } },
    { actor: olga, filter: { view: 'active' } },
    { actor: alexey, filter: { view: 'active' } },
    { actor: alexey, filter: { view: 'mine' } },
    { actor: alexey, filter: { view: 'resolved' } },
    { actor: alexey, filter: { view: 'closed' } },
    { actor: alexey, filter: { view: 'all', companyId: [ids.companies.romashka] } },
    { actor: alexey, filter: { view: 'all', departmentId: [ids.departments.finance] } },
    { actor: alexey, filter: { view: 'all', number: 12_345 } },
    { actor: alexey, filter: { view: 'all', text: 'заявка 19999' } },
  ]
  for (const { actor, filter } of asked) {
    const plan = await world.read(async (ctx) => {
      const query = listQuery(ctx, TicketFilter.parse(filter) as Parameters<typeof listQuery>[1], {
        staffScope: 'departments',
        riskFrom: ctx.now,
        now: ctx.now,
      })
      const { rows } = await ctx.db.execute<{ 'QUERY PLAN': string }>(sql`explain ${query.getSQL()}`)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    }, actor)
    expect(plan, JSON.stringify(filter)).not.toContain('Seq Scan on ticket')
  }
})
