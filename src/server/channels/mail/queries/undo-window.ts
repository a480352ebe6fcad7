import { and, eq } from 'drizzle-orm'
import { after, type Instant, instant, SECOND } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { message } from '#schema/desk/tickets'
import { letter } from '../schema.ts'

/** As long as the notice of a sorted letter offers «Отменить», and a little more. */
const WINDOW = 20 * SECOND

/**
 * When a letter of ours about a save may leave: now, or, where somebody has just sorted a letter into the ticket, once
 * the seconds are over in which he may think better of it. Null where he has: nobody hears of a message that was taken
 * back. The message stays locked against that until the end of the transaction.
 */
export async function momentToLeave(
  ctx: Ctx,
  { ticketId, changeSetId }: { ticketId: number | null; changeSetId: number | null },
): Promise<Instant | null> {
  if (ticketId === null || changeSetId === null) return ctx.now
  const rows = await ctx.db
    .select({ sortedAt: letter.sortedAt, deletedAt: message.deletedAt })
    .from(message)
    .leftJoin(letter, and(eq(letter.ticketId, message.ticketId), eq(letter.postedMessageId, message.id)))
    .where(and(eq(message.ticketId, ticketId), eq(message.changeSetId, changeSetId), eq(message.side, 'client')))
    .for('share', { of: message })
  if (rows.some(({ deletedAt }) => deletedAt !== null)) return null
  const sortedAt = rows.find((row) => row.sortedAt !== null)?.sortedAt
  return sortedAt == null ? ctx.now : instant(Math.max(after(sortedAt, WINDOW), ctx.now))
}
