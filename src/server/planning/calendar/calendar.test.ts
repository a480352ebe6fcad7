import { and, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { StaffActor } from '../../../domain/access/index.ts'
import { calendarOf, deadline } from '../../../domain/calendar/index.ts'
import { instant } from '../../../domain/time/index.ts'
import { toProblem } from '../../kernel/problem.ts'
import { archiveSchedule, requireSchedule } from './index.ts'
import { schedule, scheduleVersion } from './schema.ts'

const day = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
const allDay = [{ from: '00:00', to: '24:00' }]
const always = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay }
const weekdays = (name: string) => ({ name: { ru: name, en: '' }, timeZone: 'Europe/Moscow', week })
const holiday = (from: string, to = from, name = '') => ({ name, from, to, kind: 'holiday' as const })

const add = (world: World, olga: StaffActor, name: string, more: object = {}) =>
  world.call(olga, 'calendar', 'addSchedule', { ...weekdays(name), ...more })
const view = (world: World, olga: StaffActor, id: number) => world.call(olga, 'calendar', 'schedule', { id })

test('a schedule is kept as it was written, and says when it is open next [SLA-03]', async ({ world }) => {
  const { olga, alexey } = await cast(world)
  const short = { name: 'Канун', from: '2026-12-31', to: '2026-12-31', kind: 'short' as const, hours: [day[0]] }
  const { id, version } = await add(world, olga, 'Будни', { exceptions: [short, holiday('2026-03-10', '2026-03-11')] })
  expect(version).toBe(1)
  const kept = await view(world, alexey, id)
  expect(kept).toMatchObject({ name: { ru: 'Будни', en: 'Будни' }, timeZone: 'Europe/Moscow', week, isActive: true })
  expect(kept.exceptions).toEqual([{ ...holiday('2026-03-10', '2026-03-11'), hours: [] }, short])
  // It is Tuesday the 10th at the desk, a holiday by the exception; the first open moment is Thursday's.
  expect([kept.isAroundTheClock, kept.opensAt]).toEqual([false, Date.parse('2026-03-12T06:00:00Z')])
  expect(kept.since).toBe(world.clock.now())
  expect(await world.facts('schedule', id)).toEqual(['schedule.added'])
})

test('around the clock is open now, and one without hours never opens', async ({ world }) => {
  const { olga } = await cast(world)
  const clock = await add(world, olga, 'Круглосуточно', { week: always, timeZone: 'Asia/Tokyo' })
  expect(await view(world, olga, clock.id)).toMatchObject({ isAroundTheClock: true, opensAt: world.clock.now() })
  const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  const shut = await add(world, olga, 'Никогда', { week: none })
  expect((await view(world, olga, shut.id)).opensAt).toBeNull()
})

test('each version stays: an old deadline can be counted again after the hours have changed', async ({ world }) => {
  const { olga } = await cast(world)
  const { id } = await add(world, olga, 'Отдел внедрения')
  const save = (version: number, more: object) =>
    world.call(olga, 'calendar', 'saveSchedule', { ...weekdays('Отдел внедрения'), id, version, ...more })
  expect(await save(1, { name: { ru: 'Внедрение', en: 'Onboarding' } })).toEqual({ id, version: 1 })
  // The same hours in other words are no version; nor is what a holiday is called.
  const joined = [...day.slice(0, 1), { from: '14:00', to: '16:00' }, { from: '16:00', to: '18:00' }]
  expect(await save(1, { week: { ...week, fri: joined } })).toEqual({ id, version: 1 })
  expect(await save(1, { exceptions: [holiday('2026-03-11')] })).toEqual({ id, version: 2 })
  expect(await save(2, { exceptions: [holiday('2026-03-11', '2026-03-11', 'Отгул')] })).toEqual({ id, version: 2 })
  expect((await view(world, olga, id)).exceptions).toMatchObject([{ name: 'Отгул' }])

  const dueBy = (version: number) =>
    world.read(async (ctx) => {
      const [row] = await ctx.db
        .select()
        .from(scheduleVersion)
        .where(and(eq(scheduleVersion.scheduleId, id), eq(scheduleVersion.number, version)))
      if (!row) throw new Error('versions are never removed')
      const held = calendarOf(row)
      return deadline(held, instant(Date.parse('2026-03-10T14:30:00Z')), 3_600_000)
    })
  expect([await dueBy(1), await dueBy(2)]).toEqual(
    ['2026-03-11T06:30:00Z', '2026-03-12T06:30:00Z'].map((iso) => Date.parse(iso)),
  )
  const { root } = world.product.database
  const change = root.update(scheduleVersion).set({ timeZone: 'UTC' }).where(eq(scheduleVersion.scheduleId, id))
  await expect(change).rejects.toMatchObject({ cause: { message: 'versions are never changed or removed' } })
})

test('a change made on hours that somebody else has changed since is refused', async ({ world }) => {
  const { olga } = await cast(world)
  const { id } = await add(world, olga, 'Двое сразу')
  const save = (from: string) => {
    const sat = [{ from, to: '20:00' }]
    return world.call(olga, 'calendar', 'saveSchedule', {
      ...weekdays('Двое сразу'),
      week: { ...week, sat },
      id,
      version: 1,
    })
  }
  const both = await Promise.allSettled([save('10:00'), save('11:00')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'schedule.changedSince' } })
  expect((await view(world, olga, id)).version).toBe(2)
})

test('what does not hold is refused with its field, all of it at once', async ({ world }) => {
  const { olga } = await cast(world)
  const badWeek = { ...week, tue: [...day, { from: '12:00', to: '15:00' }], wed: [{ from: '10:00', to: '10:00' }] }
  const exceptions = [
    holiday('2026-05-01', '2026-05-03'),
    holiday('2026-05-03'),
    { ...holiday('2026-06-12'), to: '2026-06-11' },
    { ...holiday('2026-07-01'), kind: 'short' as const },
  ]
  const bad = add(world, olga, 'Негодный', { timeZone: 'Mars/Olympus', week: badWeek, exceptions })
  await expect(bad).rejects.toMatchObject({
    all: [
      { path: 'timeZone', code: 'input.unknownChoice' },
      { path: 'week.tue.2', code: 'hours.overlap' },
      { path: 'week.wed.0.to', code: 'hours.backward' },
      { path: 'exceptions.2.to', code: 'days.backward' },
      { path: 'exceptions.3.hours', code: 'hours.missing' },
      { path: 'exceptions.1.from', code: 'days.overlap', details: { date: '2026-05-01' } },
    ],
  })
  for (const [more, path, message] of [
    [{ week: { ...week, mon: [{ from: '9:00', to: '18:00' }] } }, ['week', 'mon', 0, 'from'], 'input.timeOfDay'],
    [{ exceptions: [holiday('2026-02-28', '2026-02-29')] }, ['exceptions', 0, 'to'], 'input.notADay'],
  ] as const) {
    await expect(add(world, olga, 'Негодный', more)).rejects.toMatchObject({ issues: [{ path, message }] })
  }
  expect(await world.product.database.root.$count(schedule, eq(schedule.timeZone, 'Mars/Olympus'))).toBe(0)
  const twice = { exceptions: [holiday('2026-05-01', '2026-05-03'), holiday('2026-05-03')] }
  const refused = await add(world, olga, 'Негодный', twice).catch((error: unknown) => error)
  expect(['ru', 'en'].map((language) => toProblem(refused, language as 'ru' | 'en', 'x').errors?.[0])).toEqual([
    {
      path: 'exceptions.1.from',
      code: 'days.overlap',
      message: 'На эти дни уже есть исключение, которое начинается 2026-05-01.',
    },
    {
      path: 'exceptions.1.from',
      code: 'days.overlap',
      message: 'An exception that begins on 2026-05-01 rules these days already.',
    },
  ])
})

test('a name is borne by one schedule that is offered; an archived one is not offered', async ({ world }) => {
  const { olga } = await cast(world)
  const first = await add(world, olga, 'Линия 1')
  await expect(add(world, olga, 'линия 1')).rejects.toMatchObject({ code: 'name.taken', path: 'name.ru' })
  await world.write((ctx) => archiveSchedule(ctx, first.id), olga)
  const names = async (onlyActive: 'true' | 'false') =>
    (await world.call(olga, 'calendar', 'schedules', { onlyActive })).rows.map(({ id }) => id)
  expect(await names('true')).not.toContain(first.id)
  expect(await names('false')).toContain(first.id)
  const require = world.write((ctx) => requireSchedule(ctx, first.id, 'scheduleId'))
  await expect(require).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'scheduleId' })
  await add(world, olga, 'Линия 1')
  const restore = (id: number) => world.call(olga, 'calendar', 'restoreSchedule', { id })
  await expect(restore(first.id)).rejects.toMatchObject({ code: 'name.taken' })
  const other = await add(world, olga, 'Линия 2')
  await world.write((ctx) => archiveSchedule(ctx, other.id), olga)
  await restore(other.id)
  expect(await names('true')).toContain(other.id)
  expect(await world.facts('schedule', other.id)).toEqual(['schedule.added', 'schedule.archived', 'schedule.restored'])
})

test('the public holidays of Russia are added once, and leave what is there', async ({ world }) => {
  const { olga } = await cast(world)
  const own = { ...holiday('2026-01-05', '2026-01-05', 'Дежурство'), kind: 'extra' as const, hours: day }
  const { id } = await add(world, olga, 'С праздниками', { exceptions: [own] })
  const year = { country: 'RU', year: 2026 }
  const before = await world.call(olga, 'calendar', 'holidays', { ...year, scheduleId: id })
  expect(before.rows.find(({ from }) => from === '2026-01-02')).toEqual({
    from: '2026-01-02',
    to: '2026-01-06',
    name: 'Новогодние каникулы',
    kind: 'public',
    isThere: false,
  })
  const first = await world.call(olga, 'calendar', 'addHolidays', { ...year, id })
  expect(first).toMatchObject({ id, version: 2, added: 12 })
  const kept = (await view(world, olga, id)).exceptions
  expect(kept.map(({ from, to, name }) => [from, to, name]).slice(0, 5)).toEqual([
    ['2026-01-01', '2026-01-01', 'Новый год'],
    ['2026-01-02', '2026-01-04', 'Новогодние каникулы'],
    ['2026-01-05', '2026-01-05', 'Дежурство'],
    ['2026-01-06', '2026-01-06', 'Новогодние каникулы'],
    ['2026-01-07', '2026-01-07', 'Рождество Христово'],
  ])
  expect(await world.call(olga, 'calendar', 'addHolidays', { ...year, id })).toEqual({ id, version: 2, added: 0 })
  const after = await world.call(olga, 'calendar', 'holidays', { ...year, scheduleId: id })
  expect(after.rows.every(({ isThere }) => isThere)).toBe(true)
  // What was added passes the same examination as what is written by hand.
  await world.call(olga, 'calendar', 'saveSchedule', { ...weekdays('С праздниками'), id, version: 2, exceptions: kept })
})

test('two who add the same holidays at once add them once', async ({ world }) => {
  const { olga } = await cast(world)
  const { id } = await add(world, olga, 'Праздники вдвоём')
  const both = await Promise.all(
    [1, 2].map(() => world.call(olga, 'calendar', 'addHolidays', { country: 'RU', year: 2026, id })),
  )
  const known = (await world.call(olga, 'calendar', 'holidays', { country: 'RU', year: 2026 })).rows
  expect(both.map(({ added }) => added).sort((a, b) => a - b)).toEqual([0, known.length])
  expect((await view(world, olga, id)).exceptions).toHaveLength(known.length)
})

test('holidays may be chosen by their day, and hold for a part of a country', async ({ world }) => {
  const { olga } = await cast(world)
  const { id } = await add(world, olga, 'Бавария', { timeZone: 'Europe/Berlin' })
  const year = { country: 'DE', region: 'BY.A', year: 2026 }
  const { rows } = await world.call(olga, 'calendar', 'holidayRegions', { country: 'DE' })
  expect(rows.map(({ code }) => code)).toEqual(expect.arrayContaining(['BY', 'BY.A', 'SN']))
  const augsburg = await world.call(olga, 'calendar', 'addHolidays', { ...year, id, days: ['2026-08-08'] })
  expect(augsburg.added).toBe(1)
  // Afternoons of a feast are no days, and a day with an hour less is one.
  const known = (await world.call(olga, 'calendar', 'holidays', year)).rows
  expect(known.filter(({ from }) => from === '2026-12-24' || from === '2026-02-17')).toEqual([])
  const turkey = (await world.call(olga, 'calendar', 'holidays', { country: 'TR', year: 2026 })).rows
  expect(turkey.find(({ from }) => from === '2026-03-20')).toMatchObject({ to: '2026-03-22', kind: 'public' })
  const countries = (await world.call(olga, 'calendar', 'holidayCountries', {})).rows
  expect(countries).toEqual(
    expect.arrayContaining([
      { code: 'RU', name: 'Россия' },
      { code: 'LS', name: 'Лесото' },
    ]),
  )
  for (const [more, path] of [
    [{ country: 'XX' }, 'country'],
    [{ region: 'ZZ' }, 'region'],
    [{ days: ['2026-08-08', '2026-08-09'] }, 'days.1'],
  ] as [object, string][]) {
    const strange = world.call(olga, 'calendar', 'addHolidays', { ...year, id, ...more })
    await expect(strange).rejects.toMatchObject({ code: 'input.unknownChoice', path })
  }
})

test('only administrators make schedules; whoever the desk opens for sees them [ACL-13]', async ({ world }) => {
  const { olga, alexey, demo, irina } = await cast(world)
  const { id } = await add(world, olga, 'Права')
  for (const actor of [alexey, demo]) {
    expect((await world.call(actor, 'calendar', 'schedule', { id })).name.ru).toBe('Права')
    await expect(world.call(actor, 'calendar', 'addSchedule', weekdays('Чужой'))).rejects.toMatchObject({ status: 403 })
  }
  await expect(world.call(irina, 'calendar', 'schedules', {})).rejects.toMatchObject({ status: 403 })
  const live = world.product.registry.live.get('schedule')
  expect([olga, alexey, demo, irina].map((actor) => live?.canSee(actor, null))).toEqual([true, true, true, false])
})
