import { and, asc, eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { clocksOf, differences, promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { moment } from '../../../../test/harness/schedules.ts'
import { openWorld, test, type World } from '../../../../test/harness/world.ts'
import { after, DAY, HOUR, MINUTE } from '../../../domain/time/index.ts'
import { addAbsence } from '../../base/staffing/index.ts'
import { fact } from '../../kernel/schema.ts'
import { normCheck } from '../../planning/sla/schema.ts'
import { deadlineSweeps } from './deadline-sweeps.ts'
import { closuresIn } from './queries/closures.ts'
import { ticket } from './schema.ts'

const march = (words: string) => moment(`2026-03-${words.replace(' ', 'T')}+03:00`)
const standAt = (world: World, words: string) => world.clock.advance(march(words) - world.clock.now())
const db = (world: World) => world.product.database.root

/** What was told of the ticket's deadlines: `near take.1`, `missed resolve.2`. */
async function told(world: World, ticketId: number): Promise<string[]> {
  const rows = await db(world)
    .select({ name: fact.name, data: fact.data })
    .from(fact)
    .where(and(eq(fact.subjectKind, 'ticket'), eq(fact.subjectId, ticketId), sql`${fact.name} like 'ticket.deadline%'`))
    .orderBy(asc(fact.id))
  return rows.map(({ name, data }) => `${name.slice(15).toLowerCase()} ${data['clock']}.${data['cycle']}`)
}

/** Somebody’s ticket, opened on a Friday at 17:30: to be taken by Monday 9:30, reminded of twenty open minutes before. */
async function opened(world: World, name: string, rules: object[] = []) {
  const people = await cast(world)
  standAt(world, '06 17:30')
  const levelId = await promiseAll(world, people.olga, name, { remindBeforeMinutes: 20 })
  await world.call(people.olga, 'sla', 'saveEscalations', { id: levelId, rules: rules as never })
  const desk = new Desk(world)
  const number = await desk.open(people.irina, { departmentId: people.ids.departments.hosting })
  const { id } = await desk.row(number)
  return { ...people, desk, number, id, levelId }
}

test('SLA-10 V1 reminded of once on Monday at 9:10, missed once at 9:30, and nothing before or behind', async ({
  world,
}) => {
  const { id, desk, number, olga } = await opened(world, 'V1')
  const at = async (words: string) => {
    standAt(world, words)
    await world.settle()
    return told(world, id)
  }
  expect(await at('06 17:59')).toEqual([])
  expect(await at('09 09:09')).toEqual([])
  expect(await at('09 09:10')).toEqual(['near take.1'])
  expect(await at('09 09:29')).toEqual(['near take.1'])
  expect(await at('09 09:30')).toEqual(['near take.1', 'missed take.1'])
  expect(await at('09 12:00')).toEqual(['near take.1', 'missed take.1'])
  expect((await clocksOf(world, id))['take']).toMatchObject({
    state: 'violated',
    remindAt: null,
    alarmAt: null,
    missedAt: march('09 09:30'),
  })
  expect(await differences(world)).toEqual([])
  const { items } = await desk.conversation(olga, number)
  const lines = items.flatMap((item) => (item.kind === 'change' ? item.changes : []))
  const said = lines.filter((line) => line.name.startsWith('ticket.deadline'))
  expect(said.map(({ name, field, to }) => [name, field, to?.en])).toEqual([
    ['ticket.deadlineNear', 'take', 'Mar 9, 2026, 9:30 AM'],
    ['ticket.deadlineMissed', 'take', 'Mar 9, 2026, 9:30 AM'],
  ])
})

test('what fell due while the product was down is told once when it is up, and what is both near and missed is missed [SLA-09]', async ({
  world,
}) => {
  const rules = [
    { occasion: 'take_near', action: 'raise_priority' },
    { occasion: 'take_missed', action: 'raise_priority' },
  ]
  const { id, desk, number, alexey } = await opened(world, 'Простой', rules)
  await db(world).update(ticket).set({ priority: 'low' }).where(eq(ticket.id, id))
  standAt(world, '09 16:00')
  await world.settle()
  await world.settle()
  expect(await told(world, id)).toEqual(['missed take.1'])
  expect(await desk.row(number)).toMatchObject({ priority: 'medium', version: 2 })
  // Each cycle of each clock has its own: taken now, it is resolved late, reopened, and late once more.
  await desk.save(alexey, number, { move: 'take' })
  standAt(world, '11 10:00')
  await world.settle()
  standAt(world, '11 11:00')
  await desk.save(alexey, number, { move: 'resolve' })
  await desk.save(alexey, number, { move: 'reopen' })
  standAt(world, '16 10:00')
  await world.settle()
  expect(await told(world, id)).toEqual(['missed take.1', 'missed resolve.1', 'missed resolve.2'])
  expect(await differences(world)).toEqual([])
})

test('a clock that stopped late before anybody was told is told of all the same [SLA-09]', async ({ world }) => {
  const { id, desk, number, alexey } = await opened(world, 'Поздно')
  standAt(world, '09 10:00')
  await desk.save(alexey, number, { move: 'take' })
  expect((await clocksOf(world, id))['take']).toMatchObject({ state: 'violated', alarmAt: march('09 09:30') })
  await world.settle()
  expect(await told(world, id)).toEqual(['missed take.1'])
  expect(await differences(world)).toEqual([])
})

test('SLA-19 what is spam, merged or deleted is not told of and not counted; nor is told what was stopped in time', async ({
  world,
}) => {
  const { id, desk, number, olga, alexey, irina, ids, levelId } = await opened(world, 'Снятые')
  const place = { departmentId: ids.departments.hosting }
  const others = {
    spam: await desk.open(irina, place),
    merged: await desk.open(irina, place),
    gone: await desk.open(irina, place),
  }
  await desk.save(alexey, number, { move: 'take' })
  await world.call(olga, 'tickets', 'markSpam', { number: others.spam, mark: 'definite' })
  await world.call(olga, 'tickets', 'merge', { number: others.merged, into: number })
  await desk.save(alexey, others.gone, { move: 'close' })
  await world.call(olga, 'tickets', 'remove', { number: others.gone })
  await desk.save(alexey, number, { move: 'close' })
  standAt(world, '09 10:00')
  await world.settle()
  const rows = await Promise.all(Object.values(others).map((one) => desk.row(one)))
  for (const one of [id, ...rows.map((row) => row.id)]) expect(await told(world, one)).toEqual([])
  expect(rows.map(({ closedAt }) => closedAt !== null)).toEqual([true, true, true])
  const window = { after: march('06 09:00'), upTo: march('06 18:00') }
  const counted = await world.read((ctx) => closuresIn(ctx, levelId, window))
  expect(counted).toEqual([{ ticketId: id, closedAt: march('06 17:30'), isInTime: true }])
})

test('two processes at once tell and do everything once', async ({ world }) => {
  const rules = [{ occasion: 'take_missed', action: 'raise_priority' }]
  const { desk, irina, ids } = await opened(world, 'Вдвоём', rules)
  const numbers: number[] = []
  for (let i = 0; i < 8; i += 1) numbers.push(await desk.open(irina, { departmentId: ids.departments.hosting }))
  await db(world).update(ticket).set({ priority: 'low' })
  standAt(world, '09 10:00')
  const sweep = deadlineSweeps.find(({ name }) => name === 'tell of missed deadlines')
  if (!sweep) throw new Error('there is no such sweep')
  const run = () => world.write((ctx) => sweep.run(ctx, 100))
  const done = await Promise.all([run(), run(), run()])
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(9)
  for (const number of numbers) {
    const { id, priority } = await desk.row(number)
    expect([await told(world, id), priority]).toEqual([['missed take.1'], 'medium'])
  }
  expect(await differences(world)).toEqual([])
})

test('a ticket that is being saved is left alone and not waited for; it is told of behind that save', async ({
  world,
}) => {
  const { id, desk, number, irina, alexey, ids } = await opened(world, 'Занятое')
  const other = await desk.row(await desk.open(irina, { departmentId: ids.departments.hosting }))
  await world.settle()
  standAt(world, '09 10:00')
  const sweep = deadlineSweeps.find(({ name }) => name === 'tell of missed deadlines')
  if (!sweep) throw new Error('there is no such sweep')
  const [held, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const saving = world.write(async (ctx) => {
    await ctx.db.select({ id: ticket.id }).from(ticket).where(eq(ticket.id, id)).for('update')
    held.resolve()
    await over.promise
  })
  await held.promise
  await world.write((ctx) => sweep.run(ctx, 20))
  expect([await told(world, id), await told(world, other.id)]).toEqual([[], ['missed take.1']])
  over.resolve()
  await saving
  await desk.save(alexey, number, { move: 'take' })
  await world.settle()
  expect(await told(world, id)).toEqual(['missed take.1'])
  expect(await differences(world)).toEqual([])
})

test('killed between the claim and the commit it is told by the next one', async ({ world }) => {
  const { id } = await opened(world, 'Обрыв')
  standAt(world, '09 10:00')
  const [, sweep] = deadlineSweeps
  const killed = world.write(async (ctx) => {
    await sweep?.run(ctx, 10)
    throw new Error('killed')
  })
  await expect(killed).rejects.toThrow('killed')
  expect(await told(world, id)).toEqual([])
  await world.settle()
  expect(await told(world, id)).toEqual(['missed take.1'])
})

test('a level hands a late ticket on to whoever has the fewest and is there, in the very save that tells of it', async ({
  world,
}) => {
  const people = await cast(world)
  const { alexey, egor, ids } = people
  const group = await world.call(people.olga, 'people', 'addGroup', {
    name: 'Вторая линия',
    members: [alexey, egor].map(({ employeeId }) => ({ employeeId })),
  })
  const rules = [
    { occasion: 'take_missed', action: 'reassign', groupId: group.id },
    { occasion: 'take_missed', action: 'raise_priority' },
  ]
  const { desk, number, id, irina } = await opened(world, 'Передача', rules)
  const busy = { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId }
  const second = await desk.open(irina, busy)
  standAt(world, '09 09:30')
  await world.settle()
  expect(await desk.row(number)).toMatchObject({ responsibleId: egor.employeeId, priority: 'high' })
  // He is of the group already: it stays his.
  expect(await desk.row(second)).toMatchObject({ responsibleId: alexey.employeeId, priority: 'high' })
  const facts = await db(world).select().from(fact).where(eq(fact.subjectId, id)).orderBy(asc(fact.id))
  const saves = new Set(
    facts
      .filter(({ name }) => ['ticket.deadlineMissed', 'ticket.assigned', 'ticket.changed'].includes(name))
      .map(({ changeSetId }) => changeSetId),
  )
  expect(saves.size).toBe(1)
  expect(await differences(world)).toEqual([])
})

test('handed to a support level it stands there; who is named and away does not get it [ASGN-15]', async ({
  world,
}) => {
  const people = await cast(world)
  const { olga, alexey, egor, ids } = people
  const level = await world.call(olga, 'people', 'addGroup', {
    name: 'После срока',
    supportLevel: 2,
    members: [{ employeeId: egor.employeeId }],
  })
  const first = await opened(world, 'На L2', [{ occasion: 'take_missed', action: 'reassign', groupId: level.id }])
  standAt(world, '09 09:30')
  await world.settle()
  expect(await first.desk.row(first.number)).toMatchObject({ responsibleId: egor.employeeId, supportGroupId: level.id })

  await world.write((ctx) => {
    const away = { employeeId: alexey.employeeId, from: march('09 00:00'), until: march('10 00:00'), note: '' }
    return addAbsence(ctx, away)
  }, olga)
  const rules = [
    { occasion: 'take_missed', action: 'reassign', employeeId: alexey.employeeId },
    { occasion: 'take_missed', action: 'raise_priority' },
  ]
  const second = await opened(world, 'В отпуске', rules)
  await second.desk.save(olga, second.number, { responsibleId: ids.employees.olga })
  standAt(world, '09 09:30')
  await world.settle()
  expect(await second.desk.row(second.number)).toMatchObject({ responsibleId: olga.employeeId, priority: 'high' })
})

const workday = (day: string) => march(`${day} 12:00`)

/** Closes so many tickets of Ирина at noon of a day of March, the first of them taken too late. */
async function close(world: World, day: string, total: number, late: number): Promise<number[]> {
  const { alexey, irina, ids } = await cast(world)
  const desk = new Desk(world)
  const numbers: number[] = []
  world.clock.advance(after(workday(day), -2 * HOUR) - world.clock.now())
  for (let i = 0; i < total; i += 1) {
    if (i === late) standAt(world, `${day} 11:30`)
    numbers.push(await desk.open(irina, { departmentId: ids.departments.hosting }))
  }
  standAt(world, `${day} 12:00`)
  for (const number of numbers) await desk.save(alexey, number, { move: 'close' })
  return numbers
}

const norm = { percent: 85, checkAt: '18:00', windowHours: 9 }
const checksOf = (world: World, levelId: number) =>
  db(world).select().from(normCheck).where(eq(normCheck.levelId, levelId)).orderBy(asc(normCheck.date))
const brief = ({ date, outcome, inTime, total }: typeof normCheck.$inferSelect) =>
  `${date.slice(8)} ${outcome} ${inTime}/${total}`

test('SLA-11 SLA-13 V10 a norm of 85 % is looked at at 18:00 over nine hours: 17 of 20 keeps it, 16 misses it once, none says nothing', async () => {
  const { world, close: end } = await openWorld()
  const { olga, alexey, irina, ids } = await cast(world)
  standAt(world, '10 08:00')
  const levelId = await promiseAll(world, olga, 'V10', { norm })
  const desk = new Desk(world)
  await close(world, '10', 20, 3)
  // What is spam, merged or deleted is no closure; what was closed at nine o’clock itself is of the window before.
  const [spam] = await close(world, '10', 1, 1)
  await world.call(olga, 'tickets', 'markSpam', { number: spam ?? 0, mark: 'possible' })
  standAt(world, '10 17:59')
  await world.settle()
  expect(await checksOf(world, levelId)).toEqual([])
  standAt(world, '10 18:00')
  await world.settle()
  await world.settle()
  expect((await checksOf(world, levelId)).map(brief)).toEqual(['10 kept 17/20'])
  expect(await world.facts('level', levelId)).not.toContain('norm.missed')

  await close(world, '11', 20, 4)
  standAt(world, '11 18:00')
  await world.settle()
  await world.settle()
  expect((await checksOf(world, levelId)).map(brief)).toEqual(['10 kept 17/20', '11 missed 16/20'])
  expect((await world.facts('level', levelId)).filter((name) => name === 'norm.missed')).toHaveLength(1)

  // A ticket opened the evening before and closed at 9:00:00 exactly is outside, one at 9:00:00.001 is in.
  standAt(world, '11 18:30')
  const early = await desk.open(irina, { departmentId: ids.departments.hosting })
  standAt(world, '12 09:00')
  await desk.save(alexey, early, { move: 'close' })
  standAt(world, '12 18:00')
  await world.settle()
  const checks = await checksOf(world, levelId)
  expect(checks.map(brief).at(-1)).toBe('12 no_data 0/0')
  expect(checks.at(-1)).toMatchObject({ windowAfter: march('12 09:00'), windowUpTo: march('12 18:00'), percent: 85 })
  expect((await world.facts('level', levelId)).filter((name) => name === 'norm.missed')).toHaveLength(1)
  const shown = (await world.call(alexey, 'sla', 'normChecks', { id: levelId })).rows
  expect(shown.map(({ date, inTime, total }) => [date, inTime, total])).toEqual([
    ['2026-03-12', 0, 0],
    ['2026-03-11', 16, 20],
    ['2026-03-10', 17, 20],
  ])
  await end()
})

test('looks that were slept through are made late for their own windows, and only the last miss is told; two at once make one [spec §3.1.11]', async () => {
  const { world, close: end } = await openWorld()
  const { olga } = await cast(world)
  standAt(world, '10 08:00')
  const levelId = await promiseAll(world, olga, 'Простой', { norm })
  const other = await promiseAll(world, olga, 'Без норматива')
  await promiseAll(world, olga, 'Снова', { norm }).then(() => undefined)
  await world.call(olga, 'sla', 'setLevel', { subject: { kind: 'everybody' }, serviceId: null, levelId })
  await close(world, '11', 2, 2)
  await close(world, '12', 2, 1)
  await close(world, '13', 3, 3)
  world.clock.advance(march('14 20:00') - world.clock.now())
  const sweep = deadlineSweeps.find(({ name }) => name === 'check norms')
  if (!sweep) throw new Error('there is no such sweep')
  const run = () => world.write((ctx) => sweep.run(ctx, 1))
  await Promise.all([run(), run()])
  expect((await checksOf(world, levelId)).map(brief)).toEqual([
    '10 no_data 0/0',
    '11 missed 0/2',
    '12 missed 1/2',
    '13 missed 0/3',
    '14 no_data 0/0',
  ])
  const missed = await db(world)
    .select({ data: fact.data })
    .from(fact)
    .where(and(eq(fact.name, 'norm.missed'), eq(fact.subjectId, levelId)))
  const last = (await checksOf(world, levelId)).find(({ date }) => date === '2026-03-13')
  expect(missed.map(({ data }) => data['checkId'])).toEqual([last?.id])
  expect(await checksOf(world, other)).toEqual([])
  await end()
})

test('SLA-12 a norm looks back a day unless it says otherwise; one that is promised only now, not at the time before', async () => {
  const { world, close: end } = await openWorld()
  const { olga } = await cast(world)
  standAt(world, '02 08:00')
  const levelId = await promiseAll(world, olga, 'Без норматива')
  standAt(world, '10 12:00')
  const level = await world.call(olga, 'sla', 'level', { id: levelId })
  const { name, schedule, takeMinutes, resolveMinutes, version } = level
  await world.call(olga, 'sla', 'saveLevel', {
    id: levelId,
    version,
    name,
    scheduleId: schedule.id,
    takeMinutes,
    resolveMinutes,
    norm: { percent: 90, checkAt: '18:00' },
  })
  world.clock.advance(DAY + 10 * MINUTE + 6 * HOUR)
  await world.settle()
  const checks = await checksOf(world, levelId)
  expect(checks.map(brief)).toEqual(['10 no_data 0/0', '11 no_data 0/0'])
  expect(checks[0]?.windowAfter).toBe(march('09 18:00'))
  await end()
})
