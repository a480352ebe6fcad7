import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { clock } from '../schema.ts'

/** Takes away what was counted of a ticket, before it is counted again as a whole: something of its history was taken back. */
export async function forgetClocks(ctx: Ctx, ticketId: number): Promise<void> {
  await ctx.db.delete(clock).where(eq(clock.ticketId, ticketId))
}
