import { and, eq } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import { visible } from '../visible.ts'

/** The id of the ticket with this number, if the client who asks may see it; refuses access.hidden, as if there were none. */
export async function visibleTicket(ctx: Ctx, number: number): Promise<number> {
  const [row] = await ctx.db
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(eq(ticket.number, number), await visible(ctx)))
  return found(row).id
}
