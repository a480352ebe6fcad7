import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { clocksOf, promiseAll } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { answer, open, save } from '../../../../test/harness/request.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { DAY, MINUTE } from '../../../domain/time/index.ts'

async function promised(world: World, by: Actor, number: number) {
  const { rows } = await world.call(by, 'portal', 'list', {})
  const view = await world.call(by, 'portal', 'get', { number })
  return [view.reactionDueAt, rows.find((row) => row.number === number)?.reactionDueAt]
}

test('the client is told until when it is taken, also once that has passed, and nothing after it was (SLA-05)', async ({
  world,
}) => {
  const { irina, viktor, alexey, olga } = await cast(world)
  const before = await open(world, irina)
  expect(await promised(world, irina, before)).toEqual([null, null])

  await promiseAll(world, olga, 'Стандарт')
  const number = await open(world, irina)
  const { id } = await new Desk(world).row(number)
  const due = (await clocksOf(world, id))['take']?.dueAt
  expect(due).toBe(world.clock.now() + 60 * MINUTE)
  expect(await promised(world, irina, number)).toEqual([due, due])
  expect(await promised(world, viktor, number)).toEqual([due, due])

  world.clock.advance(DAY)
  expect(await promised(world, irina, number)).toEqual([due, due])
  await save(world, alexey, number, answer('Смотрим'))
  expect(await promised(world, irina, number)).toEqual([null, null])

  const [spam, closed] = [await open(world, irina), await open(world, irina)]
  await world.call(alexey, 'tickets', 'markSpam', { number: spam, mark: 'possible' })
  await world.call(irina, 'portal', 'close', { number: closed })
  expect(await promised(world, irina, spam)).toEqual([null, null])
  expect(await promised(world, irina, closed)).toEqual([null, null])
})
