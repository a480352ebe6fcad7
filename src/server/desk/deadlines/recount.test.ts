import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { clocksOf, differences, heldBy, promiseAll, schedule, workWeek } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { moment } from '../../../../test/harness/schedules.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { setLevel } from '../../planning/sla/index.ts'

const standAt = (world: World, at: string) => world.clock.moveTo(moment(at))
const iso = (at: number | null | undefined) => (at === null || at === undefined ? null : new Date(at).toISOString())

/** On a Thursday at noon: an open ticket that is taken, and one that is closed, by a level of 60 and 480 minutes. */
async function two(world: World, name: string) {
  const people = await cast(world)
  standAt(world, '2026-03-12T09:00:00Z')
  const scheduleId = await schedule(world, people.olga, name)
  const levelId = await promiseAll(world, people.olga, name, { scheduleId })
  const desk = new Desk(world)
  const { irina, alexey, ids } = people
  const owner = { departmentId: ids.departments.hosting, responsibleId: alexey.employeeId }
  const [open, closed] = [await desk.open(irina, owner), await desk.open(irina, owner)]
  for (const number of [open, closed]) await desk.save(alexey, number, { move: 'take' })
  await desk.save(alexey, closed, { move: 'close' })
  const idOf = async (number: number) => (await desk.row(number)).id
  return { ...people, desk, scheduleId, levelId, open, closed, openId: await idOf(open), closedId: await idOf(closed) }
}

const friday = { from: '2026-03-13', to: '2026-03-13', kind: 'holiday' as const }
const saved = (name: string, id: number) => ({
  id,
  version: 1,
  name: { ru: name, en: name },
  timeZone: 'Europe/Moscow',
  week: workWeek,
})

test('SLA-16 a new holiday moves what is open and never what is closed, and says before what it would move', async ({
  world,
}) => {
  const { olga, scheduleId, open, openId, closedId } = await two(world, 'Праздник')
  const before = await clocksOf(world, closedId)
  expect(iso((await clocksOf(world, openId))['resolve']?.dueAt)).toBe('2026-03-13T08:00:00.000Z')

  const edit = { ...saved('Праздник', scheduleId), exceptions: [friday] }
  const { version: _, ...asked } = edit
  const moves = await world.call(olga, 'deadlines', 'scheduleMoves', asked)
  expect(moves).toMatchObject({ open: 1, looked: 1, earlier: 0, later: 1, late: 0 })
  const [row] = moves.rows
  expect([row?.number, row?.clock, iso(row?.was), iso(row?.is)]).toEqual([
    open,
    'resolve',
    '2026-03-13T08:00:00.000Z',
    '2026-03-16T08:00:00.000Z',
  ])
  expect(iso((await clocksOf(world, openId))['resolve']?.dueAt), 'asking moves nothing').toBe(
    '2026-03-13T08:00:00.000Z',
  )

  await world.call(olga, 'calendar', 'saveSchedule', edit)
  await world.settle()
  expect(iso((await clocksOf(world, openId))['resolve']?.dueAt)).toBe('2026-03-16T08:00:00.000Z')
  expect(iso((await heldBy(world, openId))?.dueAt)).toBe('2026-03-16T08:00:00.000Z')
  expect(await clocksOf(world, closedId)).toEqual(before)
  const { rows } = await world.call(olga, 'deadlines', 'recounts', {})
  expect(rows[0]).toMatchObject({ schedule: { id: scheduleId }, total: 1, done: 1, moved: 1 })
  expect(rows[0]?.endedAt).not.toBeNull()
  expect(await differences(world)).toEqual([])
})

test('a clock that has stopped keeps what it was counted by, and a reopened ticket gets what is promised then', async ({
  world,
}) => {
  const { olga, irina, desk, scheduleId, levelId, openId, closed, closedId } = await two(world, 'Снова')
  const name = { ru: 'Снова', en: 'Снова' }
  const level = { name, scheduleId, takeMinutes: 30, resolveMinutes: 240 }
  expect(await world.call(olga, 'deadlines', 'levelMoves', { id: levelId, ...level })).toMatchObject({
    open: 1,
    earlier: 1,
    later: 0,
  })
  await world.call(olga, 'sla', 'saveLevel', { id: levelId, version: 1, ...level })
  await world.settle()
  const { take, resolve } = await clocksOf(world, openId)
  expect([take?.levelVersion, resolve?.levelVersion, iso(resolve?.dueAt)]).toEqual([1, 2, '2026-03-12T13:00:00.000Z'])
  await desk.reply(irina, closed, 'Опять')
  expect((await clocksOf(world, closedId))['resolve']).toMatchObject({ cycle: 2, levelVersion: 2 })
  expect(await differences(world)).toEqual([])
})

test('a new name moves nothing, and a level that nobody holds moves nobody', async ({ world }) => {
  const { olga, scheduleId } = await two(world, 'Имя')
  const before = (await world.call(olga, 'deadlines', 'recounts', {})).rows.length
  await world.call(olga, 'calendar', 'saveSchedule', { ...saved('Другое имя', scheduleId), exceptions: [] })
  const idle = await schedule(world, olga, 'Ничей')
  await world.call(olga, 'calendar', 'saveSchedule', { ...saved('Ничей', idle), exceptions: [friday] })
  await world.settle()
  expect((await world.call(olga, 'deadlines', 'recounts', {})).rows).toHaveLength(before)
})

test('open tickets without a level get the first that is for them, and nobody hears of what was late before', async ({
  world,
}) => {
  const { olga, irina, ids } = await cast(world)
  standAt(world, '2026-03-12T09:00:00Z')
  await world.write((ctx) => setLevel(ctx, { subject: { kind: 'everybody' }, serviceId: null, levelId: null }), olga)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  const { id } = await desk.row(number)
  expect(await heldBy(world, id)).toBeNull()
  standAt(world, '2026-03-13T09:00:00Z')
  await promiseAll(world, olga, 'Первый')
  await world.settle()
  expect((await clocksOf(world, id))['take']).toMatchObject({ state: 'running', alarmAt: null, remindAt: null })
  expect((await desk.view(olga, number)).clocks).toMatchObject([{ name: 'take', state: 'violated' }])
  expect(await differences(world)).toEqual([])
})
test('an administrator has a ticket judged by what its level promises now, and nobody else may [spec 3.1.10]', async ({
  world,
}) => {
  const { olga, alexey, desk, scheduleId, levelId, open, openId } = await two(world, 'Заново')
  standAt(world, '2026-03-16T12:00:00Z')
  await world.settle()
  expect((await clocksOf(world, openId))['resolve']).toMatchObject({ state: 'violated' })
  await world.call(olga, 'sla', 'saveLevel', {
    id: levelId,
    version: 1,
    name: { ru: 'Заново', en: '' },
    scheduleId,
    takeMinutes: 60,
    resolveMinutes: 4_800,
  })
  await world.settle()
  expect((await clocksOf(world, openId))['resolve'], 'a miss stays a miss').toMatchObject({ state: 'violated' })
  await expect(world.call(alexey, 'deadlines', 'judgeAnew', { number: open })).rejects.toMatchObject({
    code: 'access.denied',
  })
  await world.call(olga, 'deadlines', 'judgeAnew', { number: open })
  expect((await clocksOf(world, openId))['resolve']).toMatchObject({
    state: 'running',
    levelVersion: 2,
    missedAt: null,
  })
  expect(await desk.facts(open)).toContain('ticket.deadlinesRecounted')
  expect(await differences(world)).toEqual([])
})
