import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { TicketFilter } from '../../../api/tickets.ts'
import { weightAt } from '../../../domain/queue/index.ts'
import { DAY, HOUR, MINUTE } from '../../../domain/time/index.ts'
import { listed } from './queries/ticket-list.ts'
import { placesOfPart } from './queries/weight-list.ts'

/** Each test has its tickets by their own word. */
const scene = async (world: World, title: string) => {
  const people = await cast(world)
  const desk = new Desk(world)
  const { alexey, irina, ids } = people
  const open = (details: object = {}) => desk.open(irina, { departmentId: ids.departments.hosting, title, ...details })
  const byWeight = (filter: object = {}) =>
    desk.list(alexey, { view: 'active', text: title, sort: 'weight', ...filter })
  /** All pages, with some minutes between one and the next. */
  const pagesOf = async (filter: Partial<Parameters<Desk['page']>[1]>): Promise<number[]> => {
    const read: number[] = []
    let after: string | undefined
    do {
      const page = await desk.page(alexey, { ...filter, after })
      read.push(...page.rows.map(({ number }) => number))
      after = page.next ?? undefined
      world.clock.advance(7 * MINUTE)
    } while (after !== undefined)
    return read
  }
  return { ...people, desk, open, byWeight, pagesOf }
}

test('the queue goes by weight descending, which grows by one with each minute of waiting [DICT-17]', async ({
  world,
}) => {
  const { desk, open, byWeight, irina, alexey, olga, ids } = await scene(world, 'Тяжесть')
  const rule = { kind: 'category', subjectId: ids.categories.site, points: 60 } as const
  await world.call(olga, 'queue', 'addRule', rule)
  await world.call(olga, 'queue', 'addRule', { kind: 'category', subjectId: ids.categories.mail, points: -30 })
  const back = await open({ categoryId: ids.categories.mail })
  const plain = await open()
  world.clock.advance(59 * MINUTE)
  const urgent = await open({ categoryId: ids.categories.site })
  const weights = async () => {
    const { rows } = await desk.page(alexey, { view: 'active', text: 'Тяжесть', sort: 'weight' })
    return rows.map(({ number, weight }) => [
      number,
      weightAt(weight?.points ?? 0, weight?.waitingSince ?? null, world.clock.now()),
    ])
  }
  expect(await weights()).toEqual([
    [urgent, 60],
    [plain, 59],
    [back, 29],
  ])
  world.clock.advance(31 * MINUTE)
  expect(await weights()).toEqual([
    [urgent, 91],
    [plain, 90],
    [back, 60],
  ])
  const fresh = await open()
  expect((await weights()).map(([number]) => number)).toEqual([urgent, plain, back, fresh])

  // Answered, he waits no more and stands behind all who do, by his points; his next words bring him back.
  await desk.answer(alexey, urgent, 'Сделано')
  await desk.answer(alexey, back, 'Сделано')
  expect(await weights()).toEqual([
    [plain, 90],
    [fresh, 0],
    [urgent, 60],
    [back, -30],
  ])
  world.clock.advance(10 * MINUTE)
  await desk.reply(irina, urgent)
  expect(await byWeight()).toEqual([plain, urgent, fresh, back])

  // Held by agreement it has no place, and comes back with all its minutes.
  await desk.save(alexey, plain, { move: 'take' })
  await desk.save(alexey, plain, { move: 'hold', holdUntil: world.clock.now() + DAY })
  expect(await byWeight()).toEqual([urgent, fresh, plain, back])
  expect(await world.call(alexey, 'tickets', 'whyWeight', { number: plain })).toMatchObject({
    state: 'held',
    waitingSince: null,
  })
  await desk.save(alexey, plain, { move: 'resume' })
  expect(await weights()).toContainEqual([plain, 100])
  await desk.save(alexey, plain, { move: 'close' })
  expect(await byWeight()).toEqual([urgent, fresh, back])
  expect((await desk.view(alexey, plain)).weight).toBeNull()
  expect(await byWeight({ view: 'closed' })).toEqual([plain])
})

test('a list by weight is read page by page, nothing twice and nothing missing, while time goes on', async ({
  world,
}) => {
  const { desk, open, byWeight, pagesOf, alexey, olga, ids } = await scene(world, 'Страница')
  await world.call(olga, 'queue', 'addRule', { kind: 'criticality', subjectId: ids.criticalities.high, points: 17 })
  await world.call(olga, 'queue', 'addRule', { kind: 'criticality', subjectId: ids.criticalities.low, points: -17 })
  const weights = [ids.criticalities.high, ids.criticalities.low, null, null]
  const made: number[] = []
  for (const n of Array(14).keys()) {
    if (n % 3 === 0) world.clock.advance(MINUTE)
    const number = await open({ criticalityId: weights[n % weights.length] })
    if (n % 4 === 1) await desk.answer(alexey, number, 'Смотрю')
    if (n % 7 === 6) await desk.save(alexey, number, { move: 'close' })
    made.push(number)
  }
  for (const view of ['all', 'active', 'closed', 'mine'] as const) {
    const whole = await byWeight({ view })
    const read = await pagesOf({ view, text: 'Страница', sort: 'weight', limit: 3 })
    expect(read, view).toEqual(whole)
    if (view === 'all') expect(whole.toSorted((a, b) => a - b)).toEqual(made)
  }
  for (const after of ['anything', 'w3.1.1', '1.2.3'])
    expect(await refusal(desk.list(alexey, { sort: 'weight', after }))).toBe('input.invalid')
})

test('within priority and criticality the queue goes by who has waited longest [D16]', async ({ world }) => {
  const { desk, open, pagesOf, irina, alexey, ids } = await scene(world, 'Срочность')
  const typeId = ids.requestTypes.incident
  const low = await open({ criticalityId: ids.criticalities.high })
  const early = await open({ typeId })
  world.clock.advance(HOUR)
  const late = await open({ typeId })
  const answered = await open({ typeId })
  const critical = await open({ typeId, criticalityId: ids.criticalities.low })
  world.clock.advance(HOUR)
  await desk.answer(alexey, answered, 'Смотрю')
  // Writing again does not move him back.
  await desk.reply(irina, early)
  const list = () => desk.list(alexey, { view: 'active', text: 'Срочность', sort: 'priority' })
  expect(await list()).toEqual([critical, early, late, answered, low])
  const pages = await pagesOf({ view: 'active', text: 'Срочность', sort: 'priority', limit: 1 })
  expect(pages).toEqual(await list())
})

/** Thousands of rows in one statement: a quarter is open, and of those every other waits. */
const manyTickets = sql`
  insert into ticket (site_id, title, author_id, company_id, source_id, status_id, phase, department_id, responsible_id,
    opened_at, last_public_at, last_public_side, priority, waiting_since, queue_at)
  select 1, 'Заявка ' || n, c.id, c.company_id, 1, s.id, s.phase, d.id, e.id, t.at, t.at, 'client', 'medium', w.at, w.at
  from generate_series(1, 20000) n
  cross join lateral (select timestamptz '2026-03-01' - n * interval '7 minutes' as at) t
  join (select id, company_id, row_number() over (order by id) - 1 as k, count(*) over () as total from contact) c
    on c.k = n % c.total
  join (select id, row_number() over (order by id) - 1 as k from department) d on d.k = n % 4
  join (select id, row_number() over (order by id) - 1 as k from employee) e on e.k = n % 5
  join (select id, phase, row_number() over (partition by phase order by id) as first from status) s
    on s.first = 1 and s.phase = case when n % 4 = 0 then 'in_progress' else 'closed' end
  cross join lateral (select case when s.phase = 'in_progress' and n % 8 = 0 then t.at end as at) w`

test('the queue is read along its index, however many tickets there are', async ({ world }) => {
  const { alexey, olga } = await scene(world, 'Указатель')
  await world.write(async (ctx) => {
    await ctx.db.execute(manyTickets)
    await ctx.db.execute(sql`analyze ticket`)
  })
  for (const actor of [alexey, olga])
    for (const view of ['active', 'mine', 'all'] as const) {
      const plan = await world.read(async (ctx) => {
        const filter = TicketFilter.parse({ view, sort: 'weight' })
        const which = listed(ctx, filter, { staffScope: 'departments', riskFrom: ctx.now, now: ctx.now })
        const query = placesOfPart(ctx, 0, { which, behind: null, limit: 51 })
        const { rows } = await ctx.db.execute<{ 'QUERY PLAN': string }>(sql`explain ${query.getSQL()}`)
        return rows.map((row) => row['QUERY PLAN']).join('\n')
      }, actor)
      expect(plan, view).not.toContain('Seq Scan on ticket')
      if (view === 'active') expect(plan).toMatch(/Index Scan using ticket_queue/)
      if (view === 'active') expect(plan).not.toContain('Sort')
    }
})
