import { and, asc, eq, gt } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { fact } from '#schema/kernel'

/**
 * Who was responsible when the save was over: a later one may have come before its letters are written. `now` is who is
 * responsible at present.
 */
export async function responsibleThen(
  ctx: Ctx,
  { ticketId, changeSetId, now }: { ticketId: number; changeSetId: number; now: number | null },
): Promise<number | null> {
  const [next] = await ctx.db
    .select({ details: fact.data })
    .from(fact)
    .where(
      and(
        eq(fact.subjectKind, 'ticket'),
        eq(fact.subjectId, ticketId),
        eq(fact.name, 'ticket.assigned'),
        gt(fact.changeSetId, changeSetId),
      ),
    )
    .orderBy(asc(fact.id))
    .limit(1)
  if (next === undefined) return now
  const before = next.details['from']
  return typeof before === 'number' ? before : null
}
