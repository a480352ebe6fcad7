import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Phase } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { once } from '#kernel/save'
import { status } from '#schema/base/catalog'
import { fact } from '#schema/kernel'
import { type ClockFact, clockFacts } from '../clock-history.ts'

/** What was told of these tickets and clocks hear of, oldest first; by ticket, none left out of those that have any. */
export async function clockFactsOf(ctx: Ctx, ticketIds: readonly number[]): Promise<Map<number, ClockFact[]>> {
  if (ticketIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({
      ticketId: fact.subjectId,
      changeSetId: fact.changeSetId,
      name: fact.name,
      data: fact.data,
      happenedAt: fact.happenedAt,
    })
    .from(fact)
    .where(
      and(eq(fact.subjectKind, 'ticket'), inArray(fact.subjectId, [...ticketIds]), inArray(fact.name, [...clockFacts])),
    )
    .orderBy(asc(fact.id))
  return Map.groupBy(rows, ({ ticketId }) => ticketId)
}

/**
 * What the statuses mean that these facts speak of: facts name statuses, clocks go by phases. A status keeps its phase for
 * ever. Most letters move none, and nothing is asked.
 */
export async function phasesIn(ctx: Ctx, facts: Iterable<readonly ClockFact[]>): Promise<(statusId: number) => Phase> {
  const isMoving = [...facts].some((of) => of.some(({ data }) => data['field'] === 'status'))
  if (!isMoving) return () => 'in_progress'
  const rows = await once(ctx.save, 'phases of statuses', async () =>
    ctx.db.select({ id: status.id, phase: status.phase }).from(status),
  )
  const phases = new Map(rows.map(({ id, phase }) => [id, phase]))
  return (statusId) => phases.get(statusId) ?? 'in_progress'
}
