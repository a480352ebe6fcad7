import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { moment } from '../../../../test/harness/schedules.ts'
import { test } from '../../../../test/harness/world.ts'

test('late is what is open and past its deadline, at risk what soon will be too; a level shows its own [TICK-08]', async ({
  world,
}) => {
  const { olga, alexey, maria, irina, ids } = await cast(world)
  const desk = new Desk(world)
  const his = { departmentId: ids.departments.finance, responsibleId: ids.employees.alexey }
  const standAt = (wall: string) => world.clock.moveTo(moment(`2026-03-02T${wall}:00+03:00`))
  standAt('08:00')
  const without = await desk.open(irina, his)
  standAt('09:00')
  // Taken within an hour, each by the level that everybody has at its opening.
  const first = await promiseAll(world, olga, 'Первый')
  const late = await desk.open(irina, his)
  const done = await desk.open(irina, his)
  const second = await promiseAll(world, olga, 'Второй')
  standAt('09:30')
  const near = await desk.open(irina, his)
  await desk.save(alexey, done, { move: 'close' })

  const shown = async (filter: Parameters<Desk['list']>[1], actor = alexey) =>
    (await desk.list(actor, filter)).toSorted((a, b) => a - b)
  const counts = async (actor = alexey) => {
    const { risk, late: past } = await world.call(actor, 'tickets', 'counts', {})
    return { risk, late: past }
  }
  standAt('10:00')
  // Due in this very minute is late.
  expect(await shown({ view: 'late' })).toEqual([late])
  expect(await shown({ view: 'risk' })).toEqual([late, near])
  expect(await counts()).toEqual({ risk: 2, late: 1 })
  expect(await shown({ view: 'late', sort: 'deadline' })).toEqual([late])
  standAt('10:31')
  expect(await shown({ view: 'late' })).toEqual([late, near])
  expect(await shown({ view: 'late', levelId: [second] })).toEqual([near])
  expect(await counts()).toEqual({ risk: 2, late: 2 })

  expect(await shown({ view: 'all', levelId: [first] })).toEqual([late, done])
  expect(await shown({ view: 'all', levelId: [first, second] })).toEqual([late, done, near])
  expect(await shown({ view: 'all' })).toContain(without)
  // Мария is not of Финансы: she sees and counts none of them.
  expect(await shown({ view: 'late' }, maria)).toEqual([])
  expect(await shown({ view: 'all', levelId: [first] }, maria)).toEqual([])
  expect(await counts(maria)).toEqual({ risk: 0, late: 0 })
  await desk.save(olga, late, { move: 'close' })
  expect(await shown({ view: 'late' })).toEqual([near])
})
