import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { promiseAll, schedule } from '../../../../test/harness/deadlines.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { Services } from '../../../../test/harness/services.ts'
import { test } from '../../../../test/harness/world.ts'
import { setLevel } from '../../planning/sla/index.ts'

test('history names the level that a ticket got later, the one its service gave it, and who had it recounted [SLA-15]', async ({
  world,
}) => {
  const { irina, alexey, olga, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.hosting })
  await promiseAll(world, olga, 'Стандарт')
  await world.settle()

  const serviceId = await new Services(world).add()
  const scheduleId = await schedule(world, olga, 'Дежурные')
  const own = { name: { ru: 'Срочный', en: 'Urgent' }, scheduleId, takeMinutes: 15, resolveMinutes: 60 }
  const { id: levelId } = await world.call(olga, 'sla', 'addLevel', own)
  await world.write((ctx) => setLevel(ctx, { subject: { kind: 'everybody' }, serviceId, levelId }), olga)
  await desk.save(alexey, number, { serviceId })
  await world.call(olga, 'deadlines', 'judgeAnew', { number })

  const { items } = await desk.conversation(alexey, number)
  const lines = items.flatMap((item) =>
    item.kind === 'change' ? item.changes.map((line) => ({ ...line, who: item.actor?.name ?? null })) : [],
  )
  const of = (name: string) => lines.find((line) => line.name === name)
  expect(of('ticket.levelAdopted')).toMatchObject({ to: { ru: 'Стандарт' }, who: null })
  expect(of('ticket.levelChanged')).toMatchObject({ field: 'level', from: { ru: 'Стандарт' }, to: { en: 'Urgent' } })
  expect(of('ticket.deadlinesRecounted')).toMatchObject({ from: null, to: null, who: 'Ольга Крылова' })
})
