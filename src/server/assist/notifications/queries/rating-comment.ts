import { and, eq } from 'drizzle-orm'
import type { Change } from '#domain/notices'
import type { Ctx } from '#kernel/ctx'
import type { SaveRow } from '#kernel/facts'
import { rating } from '#schema/desk/ratings'

/** What the client who made the save said with his mark (RATE-06), as it stands now; null where he gave none, or no words. */
export async function ratingComment(ctx: Ctx, save: SaveRow, changes: readonly Change[]): Promise<string | null> {
  const { ticketId, actorId } = save
  if (ticketId === null || actorId === null || !changes.some(({ kind }) => kind === 'rated')) return null
  const [row] = await ctx.db
    .select({ comment: rating.comment })
    .from(rating)
    .where(and(eq(rating.ticketId, ticketId), eq(rating.contactId, actorId)))
  return row?.comment ?? null
}
