import { eq } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { ticketDeleted } from '../facts.ts'
import { canDelete } from '../policy.ts'
import { ticket } from '../schema.ts'
import { refuseIfMerged } from './refuse-merged.ts'
import { ticketForUpdate } from './ticket-for-update.ts'

/** Takes a ticket out of everybody's sight; its rows and its history stay (TICK-14). */
export async function deleteTicket(ctx: Ctx, input: Given<typeof contract.remove>): Promise<Record<string, never>> {
  const doomed = await ticketForUpdate(ctx, { number: input.number })
  allow(ctx, 'ticket.delete', canDelete(ctx.actor, doomed))
  await refuseIfMerged(ctx, doomed)
  await ctx.db.update(ticket).set({ deletedAt: ctx.now }).where(eq(ticket.id, doomed.id))
  await tell(ctx, ticketDeleted, doomed.id, {})
  return {}
}
