import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk } from '../../../../test/harness/desk.ts'
import { test, type World } from '../../../../test/harness/world.ts'
import type { Actor } from '../../../domain/access/index.ts'
import { fact } from '../../kernel/schema.ts'
import { liveTicket } from './live.ts'

/** Who sees the ticket now, and who saw it before its last save. */
async function sight(world: World, ticketId: number) {
  return world.read(async (ctx) => {
    const found = (await liveTicket.load(ctx, [ticketId])).get(ticketId)
    const facts = await ctx.db.select().from(fact).where(eq(fact.subjectId, ticketId)).orderBy(asc(fact.id))
    const lastSave = facts.filter((row) => row.changeSetId === facts.at(-1)?.changeSetId)
    const before = liveTicket.before(found?.access, lastSave)
    return {
      key: found?.key,
      sees: (actor: Actor) => liveTicket.canSee(actor, found?.access),
      saw: (actor: Actor) => before !== null && liveTicket.canSee(actor, before),
    }
  })
}

test('who loses sight of a ticket by a save is known from its facts, and so is who still sees it', async ({
  world,
}) => {
  const { irina, viktor, oleg, maria, alexey, pavel, olga, denis, ids } = await cast(world)
  const desk = new Desk(world)
  const number = await desk.open(irina, { departmentId: ids.departments.support, responsibleId: maria.employeeId })
  const { id } = await desk.row(number)
  const opened = await sight(world, id)
  expect(opened.key).toBe(number)
  for (const reader of [irina, viktor, maria, alexey, olga]) expect(opened.sees(reader)).toBe(true)
  for (const stranger of [oleg, pavel, denis]) expect(opened.sees(stranger)).toBe(false)

  await desk.save(olga, number, { departmentId: ids.departments.finance, responsibleId: pavel.employeeId })
  const handedOn = await sight(world, id)
  expect([handedOn.sees(maria), handedOn.saw(maria)]).toEqual([false, true])
  expect([handedOn.sees(pavel), handedOn.saw(pavel)]).toEqual([true, false])

  await desk.save(olga, number, { title: 'Ничьё зрение не меняет' })
  expect((await sight(world, id)).saw(alexey)).toBe(false)

  await world.call(olga, 'tickets', 'remove', { number })
  const deleted = await sight(world, id)
  for (const reader of [irina, pavel, olga]) expect([deleted.sees(reader), deleted.saw(reader)]).toEqual([false, true])
  expect(deleted.saw(oleg)).toBe(false)
})
