import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import { letter } from '../../schema.ts'

/** The letter that a ticket was made of, its row locked; null where it came by another way. */
export async function letterThatOpened(ctx: Ctx, ticketId: number): Promise<number | null> {
  const opened = inArray(letter.outcome, ['ticket_created', 'sorted_new_ticket'])
  const [row] = await ctx.db
    .select({ id: letter.id })
    .from(letter)
    .where(and(eq(letter.ticketId, ticketId), opened))
    .orderBy(asc(letter.id))
    .limit(1)
    .for('update')
  return row?.id ?? null
}

/** How the ticket is marked now. */
export async function spamMarkOf(ctx: Ctx, ticketId: number): Promise<'possible' | 'definite' | null> {
  const [row] = await ctx.db.select({ spamMark: ticket.spamMark }).from(ticket).where(eq(ticket.id, ticketId))
  return row?.spamMark ?? null
}
