import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { saveReturned } from '../facts.ts'
import { scheduledSave } from '../schema.ts'

export type ScheduledRow = typeof scheduledSave.$inferSelect

/** The client wrote first: what was put off for him goes back to its writers, who may want to say something else. */
export async function returnPutOff(ctx: Ctx, ticketId: number): Promise<void> {
  const waiting = await ctx.db
    .update(scheduledSave)
    .set({ state: 'returned', because: 'ticket.newMessages', endedAt: ctx.now })
    .where(
      and(eq(scheduledSave.ticketId, ticketId), eq(scheduledSave.kind, 'later'), eq(scheduledSave.state, 'waiting')),
    )
    .returning()
  for (const row of waiting) await tellReturned(ctx, row, 'ticket.newMessages')
}

/** Says that a save came back to its writer. */
export async function tellReturned(ctx: Ctx, row: ScheduledRow, because: string): Promise<void> {
  await tell(ctx, saveReturned, row.ticketId, { scheduledId: row.id, employeeId: row.employeeId, because })
}
