import { and, asc, inArray, isNull } from 'drizzle-orm'
import { MINUTE, SECOND } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { defineSweep } from '#kernel/sweeps'
import * as sla from '#server/planning/sla'
import { escalate } from './commands/escalate.ts'
import { lookAtNorms } from './commands/look-at-norms.ts'
import { ticket } from './schema.ts'

type Watch = typeof sla.near

/** A few at a time: their rows are held until all of them are told of. */
const fewAtOnce = { everyMs: 5 * SECOND, batch: 20 }

/** Deadlines that come near are reminded of (SLA-10). */
const remindOfDeadlines = defineSweep('remind of deadlines', fewAtOnce, async (ctx, batch) =>
  attend(ctx, batch, sla.near),
)

/** Deadlines that were missed are told of, once, late where the product was down (SLA-09). */
const tellOfMisses = defineSweep('tell of missed deadlines', fewAtOnce, async (ctx, batch) =>
  attend(ctx, batch, sla.missed),
)

/** Tells of the tickets' deadlines and does what their levels say, each ticket in one save. Those in use come next time. */
async function attend(ctx: Ctx, limit: number, watch: Watch): Promise<number> {
  const ticketIds = await watch.tickets(ctx, limit)
  if (ticketIds.length === 0) return 0
  const mine = await ctx.db
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(inArray(ticket.id, [...ticketIds]), isNull(ticket.deletedAt)))
    .orderBy(asc(ticket.id))
    .for('update', { skipLocked: true })
  const told = await watch.tell(
    ctx,
    mine.map(({ id }) => id),
  )
  for (const [id, deadlines] of Map.groupBy(told, ({ ticketId }) => ticketId)) await escalate(ctx, id, deadlines)
  return told.length
}

/** The daily looks at the norms of levels (SLA-11), a few seconds after their moment, or as soon as the product is up again. */
const checkNorms = defineSweep('check norms', { everyMs: MINUTE, batch: 1 }, (ctx) => lookAtNorms(ctx))

export const deadlineSweeps = [remindOfDeadlines, tellOfMisses, checkNorms]
