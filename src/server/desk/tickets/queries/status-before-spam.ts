import { and, desc, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { fact } from '#schema/kernel'

/** The status that the last mark of spam closed the ticket from; null where it did not close it. */
export async function statusBeforeSpam(ctx: Ctx, ticketId: number): Promise<number | null> {
  const [row] = await ctx.db
    .select({ data: fact.data })
    .from(fact)
    .where(and(eq(fact.subjectKind, 'ticket'), eq(fact.subjectId, ticketId), eq(fact.name, 'ticket.markedSpam')))
    .orderBy(desc(fact.id))
    .limit(1)
  const from = row?.data['from']
  return typeof from === 'number' ? from : null
}
