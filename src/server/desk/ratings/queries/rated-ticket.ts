import { eq } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import { heldLevelId } from './marks-offered.ts'

/**
 * What of a ticket decides whether it may be marked. Its row is locked until the end of the transaction: two marks come
 * one after the other, and none while it is closed, merged or opened again. Refuses access.hidden where there is none.
 */
export async function ratedTicketForUpdate(ctx: Ctx, ticketId: number) {
  const { siteId, phase, responsibleId, mergedIntoId, spamMark } = ticket
  const [row] = await ctx.db
    .select({ siteId, phase, responsibleId, mergedIntoId, spamMark, levelId: heldLevelId })
    .from(ticket)
    .where(eq(ticket.id, ticketId))
    .for('update')
  return found(row)
}
