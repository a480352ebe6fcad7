import pg from 'pg'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { open } from '../../../../test/harness/request.ts'
import { Services } from '../../../../test/harness/services.ts'
import { test } from '../../../../test/harness/world.ts'
import { clientGroup, clientGroupMember } from '../../base/people/schema.ts'

/** What the one writing transaction asks, listened to at the driver's door. */
async function recording(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const { query } = pg.Client.prototype
  const writers = new Map<pg.Client, string[]>()
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args
    const text = typeof first === 'string' ? first : (first as { text: string }).text
    if (/^begin/i.test(text)) writers.set(this, [])
    writers.get(this)?.push(text)
    return Reflect.apply(query, this, args)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  for (const asked of writers.values())
    if (asked.some((text) => /insert into "ticket"/.test(text))) statements.push(...asked)
  return statements
}

test('groups, weights and what a level allows take no statement more when a ticket is opened [SLA-01, CHAN-07]', async ({
  world,
}) => {
  const { olga, irina, ids } = await cast(world)
  const services = new Services(world)
  const serviceId = await services.add([{ employeeId: ids.employees.alexey }])
  const levelId = await services.level({})
  const choice = { serviceId, categoryId: ids.categories.mail, criticalityId: ids.criticalities.low }
  const opening = () => recording(() => open(world, irina, choice))
  const before = await opening()
  const { root } = world.product.database
  const [group] = await root
    .insert(clientGroup)
    .values({ name: 'Без лишнего', createdAt: world.clock.now() })
    .returning()
  const groupId = group?.id ?? 0
  await root.insert(clientGroupMember).values({ groupId, contactId: irina.contactId })
  await world.call(olga, 'sla', 'setLevel', { subject: { kind: 'group', id: groupId }, levelId })
  const level = await world.call(olga, 'sla', 'level', { id: levelId })
  const { name, schedule, takeMinutes, resolveMinutes, version } = level
  await world.call(olga, 'sla', 'saveLevel', {
    ...{ id: levelId, version, name, scheduleId: schedule.id, takeMinutes, resolveMinutes },
    weight: 7,
    categoryIds: [choice.categoryId],
    criticalityIds: [choice.criticalityId],
    siteIds: [1],
  })
  expect((await opening()).length).toBe(before.length)
})
