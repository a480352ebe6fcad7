import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { moment } from '../../../../test/harness/schedules.ts'
import { test, type World } from '../../../../test/harness/world.ts'

const standAt = (world: World, at: string) => world.clock.advance(moment(at) - world.clock.now())

test('why a ticket is due then: the level and by what, the pause, what counted and what is ahead [SLA-07]', async ({
  world,
}) => {
  const { irina, alexey, olga, ids } = await cast(world)
  const desk = new Desk(world)
  standAt(world, '2026-03-12T06:30:00Z')
  const free = await desk.open(irina, { departmentId: ids.departments.hosting })
  const nothing = { promised: null, clocks: [], steps: [] }
  expect(await world.call(alexey, 'deadlines', 'why', { number: free })).toEqual(nothing)

  await promiseAll(world, olga, 'Стандарт')
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  standAt(world, '2026-03-12T07:00:00Z')
  await desk.save(alexey, number, { move: 'take' })
  standAt(world, '2026-03-12T10:00:00Z')
  await desk.answer(alexey, number, 'Уточните, пожалуйста', { move: 'wait' })
  standAt(world, '2026-03-13T07:00:00Z')
  await desk.reply(irina, number)
  standAt(world, '2026-03-13T08:00:00Z')

  const { promised, clocks, steps } = await world.call(alexey, 'deadlines', 'why', { number })
  expect(promised).toMatchObject({
    level: { name: { ru: 'Стандарт' } },
    schedule: { timeZone: 'Europe/Moscow' },
    because: { subject: 'everybody', subjectName: null, service: 'any' },
    resolveMinutes: 480,
  })
  expect(clocks).toMatchObject([
    { name: 'take', state: 'met', limitMinutes: 60, usedMinutes: 30 },
    { name: 'resolve', state: 'running', limitMinutes: 480, usedMinutes: 240, dueAt: moment('2026-03-13T12:00:00Z') },
  ])
  const told = steps.filter(({ clock }) => clock === 'resolve').map((step) => ('by' in step ? step.by : step.kind))
  expect(told).toEqual(['taken', 'counted', 'waiting', 'resumed', 'counted', 'ahead'])
})

test('the clock of answers tells of the message that waits, not of those that were answered [SLA-18]', async ({
  world,
}) => {
  const { irina, alexey, olga, ids } = await cast(world)
  const desk = new Desk(world)
  standAt(world, '2026-03-12T06:00:00Z')
  await promiseAll(world, olga, 'С ответом', { answerMinutes: 90 })
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  standAt(world, '2026-03-12T07:00:00Z')
  await desk.answer(alexey, number, 'Смотрим')
  standAt(world, '2026-03-12T08:00:00Z')
  await desk.reply(irina, number)
  standAt(world, '2026-03-12T09:00:00Z')
  const { clocks, steps } = await world.call(alexey, 'deadlines', 'why', { number })
  const answer = steps.filter(({ clock }) => clock === 'answer')
  expect(answer.map((step) => ('by' in step ? step.by : step.kind))).toEqual(['clientWrote', 'counted', 'ahead'])
  expect(answer[0]).toMatchObject({ cycle: 2, at: moment('2026-03-12T08:00:00Z') })
  expect(clocks.find(({ name }) => name === 'answer')).toMatchObject({ limitMinutes: 90, usedMinutes: 60 })
})
