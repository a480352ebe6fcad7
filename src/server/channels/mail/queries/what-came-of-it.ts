import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { message, ticket } from '#schema/desk/tickets'

/** The save that a message came with: letters about it carry its number. Null where there is none such. */
export async function saveOfMessage(
  ctx: Ctx,
  messageId: number,
): Promise<{ ticketId: number; changeSetId: number } | null> {
  const [row] = await ctx.db
    .select({ ticketId: message.ticketId, changeSetId: message.changeSetId })
    .from(message)
    .where(eq(message.id, messageId))
  return row ?? null
}

/** Whether a contact is the author of any ticket that is there. */
export const hasTickets = async (ctx: Ctx, contactId: number): Promise<boolean> =>
  (await ctx.db.$count(ticket, and(eq(ticket.authorId, contactId), isNull(ticket.deletedAt)))) > 0
