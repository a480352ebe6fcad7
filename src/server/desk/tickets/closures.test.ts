import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { heldBy, promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { moment } from '../../../../test/harness/schedules.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import { normOf } from '../../../domain/sla/index.ts'
import { closuresIn } from './queries/closures.ts'

const march = (words: string) => moment(`2026-03-${words.replace(' ', 'T')}+03:00`)
const standAt = (world: World, words: string) => world.clock.advance(march(words) - world.clock.now())

test('a closure counts in its window whatever is done behind it: a look that comes late sees what one in time would [SLA-11]', async ({
  world,
}) => {
  const { olga, alexey, irina, ids } = await cast(world)
  standAt(world, '06 12:00')
  const levelId = await promiseAll(world, olga, 'На всех')
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  const { id: ticketId } = await desk.row(number)
  const day = (date: string) => ({ after: march(`${date} 00:00`), upTo: march(`${date} 18:00`) })
  const counted = (date: string) => world.read((ctx) => closuresIn(ctx, levelId, day(date)))
  const save = async (words: string, move: 'take' | 'close' | 'reopen') => {
    standAt(world, words)
    await desk.save(alexey, number, { move })
    await world.settle()
  }

  await save('06 12:10', 'take')
  await save('06 13:00', 'close')
  const friday = [{ ticketId, closedAt: march('06 13:00'), isInTime: true }]
  expect(await counted('06')).toEqual(friday)
  await save('09 09:30', 'reopen')
  expect(await counted('06')).toEqual(friday)
  // The second cycle is missed; what the first one was stays.
  await save('11 12:00', 'close')
  expect(await counted('06')).toEqual(friday)
  const wednesday = [{ ticketId, closedAt: march('11 12:00'), isInTime: false }]
  expect(await counted('11')).toEqual(wednesday)

  // Closed twice in one window: both are told, and the last one counts (spec §3.1.12).
  await save('11 13:00', 'reopen')
  await save('11 13:20', 'close')
  const twice = [...wednesday, { ticketId, closedAt: march('11 13:20'), isInTime: true }]
  expect(await counted('11')).toEqual(twice)
  expect(normOf(twice, day('11'), 85)).toEqual({ kind: 'kept', inTime: 1, total: 1 })
  // A window begins behind its first moment and ends with its last.
  const edges = (after: string, upTo: string) =>
    world.read((ctx) => closuresIn(ctx, levelId, { after: march(after), upTo: march(upTo) }))
  expect(await edges('06 13:00', '11 12:00')).toEqual(wednesday)

  await world.call(olga, 'tickets', 'remove', { number })
  expect([await counted('06'), await counted('11')]).toEqual([[], []])
})

test('a closure counts for the level it was closed by, not for one that came with another service later [SLA-11]', async ({
  world,
}) => {
  const { olga, alexey, irina, ids } = await cast(world)
  standAt(world, '06 12:00')
  const before = await promiseAll(world, olga, 'Прежний')
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  for (const move of ['take', 'close', 'reopen'] as const) {
    await desk.save(alexey, number, { move })
    world.clock.advance(60_000)
  }
  await world.settle()
  // The ticket gets it with its service.
  const later = await promiseAll(world, olga, 'Новый')
  standAt(world, '06 14:00')
  await desk.save(alexey, number, { serviceId: ids.services.telephony })
  await world.settle()
  expect((await heldBy(world, (await desk.row(number)).id))?.levelId).toBe(later)
  const window = { after: march('06 00:00'), upTo: march('06 18:00') }
  const of = (levelId: number) => world.read((ctx) => closuresIn(ctx, levelId, window))
  expect([(await of(before)).length, (await of(later)).length]).toEqual([1, 0])
})
