// The acceptance of the requirements about clocks, on real tickets: Monday to Friday, 9 to 18 in Moscow unless said.
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { clocksOf, differences, heldBy, promiseAll, schedule } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { moment } from '../../../../test/harness/schedules.ts'
import { Services } from '../../../../test/harness/services.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { HOUR } from '../../../domain/time/index.ts'
import { addLevel, setLevel } from '../../planning/sla/index.ts'
import { withdrawal } from '../tickets/index.ts'
import { message } from '../tickets/schema.ts'

const iso = (at: number | null | undefined) => (at === null || at === undefined ? null : new Date(at).toISOString())
const msk = (wall: string) => `${wall}:00+03:00`
const utc = (wall: string) => new Date(msk(wall)).toISOString()
const standAt = (world: World, wall: string) => world.clock.moveTo(moment(msk(wall)))

/** The people, a desk, and a new ticket of Ирина, for whom Алексей answers. */
async function scene(world: World, at: string, name: string, more: Parameters<typeof promiseAll>[3] = {}) {
  const people = await cast(world)
  standAt(world, at)
  const levelId = await promiseAll(world, people.olga, name, more)
  const desk = new Desk(world)
  const owner = { departmentId: people.ids.departments.hosting, responsibleId: people.alexey.employeeId }
  const open = async () => {
    const number = await desk.open(people.irina, owner)
    return { number, id: (await desk.row(number)).id }
  }
  return { ...people, desk, open, levelId, ...(await open()) }
}

test('SLA-04 the clock does not run outside the hours of the schedule', async ({ world }) => {
  const dueOf = async (id: number) => iso((await clocksOf(world, id))['take']?.dueAt)
  const friday = await scene(world, '2026-03-06T17:30', 'Будни')
  expect(await dueOf(friday.id)).toBe(utc('2026-03-09T09:30'))

  standAt(world, '2026-03-07T12:00')
  const saturday = await friday.open()
  const [shown] = (await friday.desk.view(friday.olga, saturday.number)).clocks
  expect([shown?.state, iso(shown?.dueAt)]).toEqual(['idle', utc('2026-03-09T10:00')])

  const monday = { from: '2026-03-09', to: '2026-03-09', kind: 'holiday' as const, hours: [] }
  const { olga } = friday
  const withHoliday = await schedule(world, olga, 'Праздник', { exceptions: [monday] })
  const holiday = await scene(world, '2026-03-07T12:00', 'С праздником', { scheduleId: withHoliday })
  expect(await dueOf(holiday.id)).toBe(utc('2026-03-10T10:00'))

  const hours = [{ from: '09:00', to: '17:45' }]
  const short = { from: '2026-03-06', to: '2026-03-06', kind: 'short' as const, hours }
  const withShort = await schedule(world, olga, 'Короткая пятница', { exceptions: [short] })
  const early = await scene(world, '2026-03-06T17:30', 'Короткий день', { scheduleId: withShort })
  expect(await dueOf(early.id)).toBe(utc('2026-03-09T09:45'))
  expect(await differences(world)).toEqual([])
})

test('SLA-05 taking ends with the button or the first public answer, and no transfer begins it again', async ({
  world,
}) => {
  const { alexey, maria, desk, number, id, open } = await scene(world, '2026-03-12T10:00', 'Взять')
  const takeOf = async (ticketId: number) => (await clocksOf(world, ticketId))['take']
  standAt(world, '2026-03-12T10:20')
  await desk.hide(alexey, number, 'Кто возьмёт?')
  expect(await takeOf(id)).toMatchObject({ state: 'running' })
  await desk.save(alexey, number, { responsibleId: maria.employeeId })
  expect((await takeOf(id))?.dueAt, 'handed on, it is due as before').toBe(moment(msk('2026-03-12T11:00')))
  standAt(world, '2026-03-12T10:40')
  await desk.answer(alexey, number, 'Смотрим')
  expect(await takeOf(id)).toMatchObject({ state: 'met', stoppedAt: moment(msk('2026-03-12T10:40')), cycle: 1 })
  await desk.save(alexey, number, { responsibleId: null })
  expect(await takeOf(id), 'back in the queue it stays taken').toMatchObject({ state: 'met', cycle: 1 })

  const late = await open()
  standAt(world, '2026-03-12T11:41')
  await desk.save(alexey, late.number, { move: 'take' })
  expect(await takeOf(late.id)).toMatchObject({ state: 'violated', dueAt: moment(msk('2026-03-12T11:40')) })
})

test('SLA-06 the work begins with the taking, outside hours with the next opening, and ends with the solution', async ({
  world,
}) => {
  const { alexey, desk, number, id, open } = await scene(world, '2026-03-12T17:00', 'Решить')
  expect((await clocksOf(world, id))['resolve']).toBeUndefined()
  standAt(world, '2026-03-12T20:00')
  const night = await open()
  await desk.save(alexey, night.number, { move: 'take' })
  const { take, resolve } = await clocksOf(world, night.id)
  expect([take?.state, take?.consumed, iso(resolve?.dueAt)]).toEqual(['met', 0, utc('2026-03-13T17:00')])
  const shown = (await desk.view(alexey, night.number)).clocks.find(({ name }) => name === 'resolve')
  expect(shown?.state).toBe('idle')

  standAt(world, '2026-03-13T10:00')
  await desk.answer(alexey, night.number, 'Готово', { move: 'resolve' })
  expect((await clocksOf(world, night.id))['resolve']).toMatchObject({ state: 'met', consumed: HOUR })
  await desk.save(alexey, number, { move: 'close' })
  expect((await clocksOf(world, id))['resolve'], 'closed at once').toMatchObject({ state: 'met', consumed: 0 })
  expect(await differences(world)).toEqual([])
})

test('SLA-08 waiting and holding pause the work, once and not twice, and never the taking', async ({ world }) => {
  const { alexey, irina, desk, number, id } = await scene(world, '2026-03-12T09:00', 'Пауза')
  await desk.save(alexey, number, { move: 'take' })
  standAt(world, '2026-03-12T12:00')
  await desk.answer(alexey, number, 'Пришлите журнал', { move: 'wait' })
  standAt(world, '2026-03-13T12:00')
  await desk.save(alexey, number, { move: 'hold', holdReason: 'Ждём поставщика' })
  expect((await clocksOf(world, id))['resolve']).toMatchObject({ state: 'paused', consumed: 3 * HOUR, dueAt: null })
  const shown = (await desk.view(alexey, number)).clocks.find(({ name }) => name === 'resolve')
  expect(shown).toMatchObject({ state: 'paused', leftMinutes: 300 })
  standAt(world, '2026-03-16T12:00')
  await desk.reply(irina, number, 'Вот журнал')
  const again = (await clocksOf(world, id))['resolve']
  expect([again?.state, iso(again?.dueAt)]).toEqual(['running', utc('2026-03-16T17:00')])
  expect(await differences(world)).toEqual([])
})

test('SLA-15 another service has another level: from the first moment, with the time that was used', async ({
  world,
}) => {
  const { olga, alexey, desk, number, id, levelId } = await scene(world, '2026-03-12T09:00', 'Общий')
  const services = new Services(world)
  const serviceId = await services.add()
  const scheduleId = await schedule(world, olga, 'Срочные')
  const urgent = await world.write(async (ctx) => {
    const promise = { scheduleId, takeMinutes: 30, resolveMinutes: 240, remindBeforeMinutes: null, norm: null }
    const more = { resolveRemindMinutes: null, answerMinutes: null, answerRemindMinutes: null, responsibleId: null }
    const all = { weight: 100, categoryIds: [], criticalityIds: [], markIds: [], siteIds: [] }
    const level = await addLevel(ctx, { name: { ru: 'Срочный', en: '' }, ...promise, ...more, ...all })
    await setLevel(ctx, { subject: { kind: 'everybody' }, serviceId, levelId: level.id })
    return level.id
  }, olga)
  await desk.save(alexey, number, { move: 'take' })
  standAt(world, '2026-03-12T12:00')
  expect(iso((await clocksOf(world, id))['resolve']?.dueAt)).toBe(utc('2026-03-12T17:00'))
  await desk.save(alexey, number, { serviceId })
  expect(await heldBy(world, id)).toMatchObject({ levelId: urgent, because: { service: 'own' } })
  const resolve = (await clocksOf(world, id))['resolve']
  expect([resolve?.state, iso(resolve?.dueAt), resolve?.levelId]).toEqual(['running', utc('2026-03-12T13:00'), urgent])
  expect(await desk.facts(number)).toContain('ticket.levelChanged')

  standAt(world, '2026-03-12T13:30')
  await world.settle()
  const missed = async () => (await desk.facts(number)).filter((name) => name === 'ticket.deadlineMissed').length
  expect(await missed()).toBe(1)
  await desk.save(alexey, number, { serviceId: null })
  expect(await heldBy(world, id)).toMatchObject({ levelId })
  await desk.save(alexey, number, { serviceId })
  await world.settle()
  expect(await missed(), 'told once a cycle, whatever the level').toBe(1)
  expect(await differences(world)).toEqual([])
})

test('SLA-17 reopening begins a new cycle of the work; the first keeps its result, and nothing is to be taken again', async ({
  world,
}) => {
  const { alexey, irina, desk, number, id } = await scene(world, '2026-03-12T09:00', 'Снова')
  await desk.save(alexey, number, { move: 'take' })
  standAt(world, '2026-03-16T10:00')
  await desk.answer(alexey, number, 'Готово', { move: 'resolve' })
  expect((await clocksOf(world, id))['resolve']).toMatchObject({ cycle: 1, state: 'violated' })
  await desk.reply(irina, number, 'Нет')
  const { take, resolve } = await clocksOf(world, id)
  expect([take?.cycle, take?.state, resolve?.cycle, resolve?.state]).toEqual([1, 'met', 2, 'running'])
  const { clocks } = await desk.view(alexey, number)
  expect(clocks.filter(({ name }) => name === 'resolve').map(({ cycle }) => cycle)).toEqual([2])
  const { steps } = await world.call(alexey, 'deadlines', 'why', { number })
  expect(steps.filter(({ kind }) => kind === 'overdue')).toMatchObject([{ clock: 'resolve', cycle: 1 }])
  expect(await differences(world)).toEqual([])
})

test('SLA-21 nine is nine on both sides of a change of the clocks, and an hour over it is sixty minutes', async ({
  world,
}) => {
  const people = await cast(world)
  const words = (name: string) => ({ name: { ru: name, en: name } })
  const zone = { timeZone: 'Europe/Berlin' }
  const day = [{ from: '00:00', to: '24:00' }]
  const night = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
  const always = await world.call(people.olga, 'calendar', 'addSchedule', { ...words('Берлин'), ...zone, week: night })
  world.clock.moveTo(moment('2026-03-29T00:30:00Z'))
  const around = await promiseAll(world, people.olga, 'Вокруг часов', { scheduleId: always.id })
  expect(around).toBeGreaterThan(0)
  const desk = new Desk(world)
  const { id } = await desk.row(await desk.open(people.irina))
  expect(iso((await clocksOf(world, id))['take']?.dueAt)).toBe('2026-03-29T01:30:00.000Z')

  const hours = [{ from: '09:00', to: '10:00' }]
  const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }
  const daily = await world.call(people.olga, 'calendar', 'addSchedule', { ...words('Берлин с девяти'), ...zone, week })
  await promiseAll(world, people.olga, 'С девяти', { scheduleId: daily.id })
  for (const [opened, due] of [
    ['2026-03-28T06:00:00Z', '2026-03-28T09:00:00.000Z'],
    ['2026-03-29T06:00:00Z', '2026-03-29T08:00:00.000Z'],
  ] as const) {
    world.clock.moveTo(moment(opened))
    const { id: one } = await desk.row(await desk.open(people.irina))
    expect(iso((await clocksOf(world, one))['take']?.dueAt)).toBe(due)
  }
})

test('a message that was brought in by mistake and taken back has moved no clock', async ({ world }) => {
  const { alexey, irina, desk, number, id } = await scene(world, '2026-03-12T09:00', 'Ошибка')
  await desk.answer(alexey, number, 'Готово', { move: 'resolve' })
  const before = await clocksOf(world, id)
  standAt(world, '2026-03-12T11:00')
  const standing = await world.write((ctx) => withdrawal.standing(ctx, id))
  const { messageId } = await desk.reply(irina, number, 'Это не сюда')
  expect((await clocksOf(world, id))['resolve']).toMatchObject({ cycle: 2, state: 'running' })
  await world.write((ctx) => withdrawal.of(ctx, { messageId, standing }))
  const [gone] = await world.read((ctx) => ctx.db.select().from(message).where(eq(message.id, messageId)))
  expect(gone?.deletedAt).not.toBeNull()
  expect(await clocksOf(world, id)).toEqual(before)
  expect(await differences(world)).toEqual([])
})
