import { and, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Closure, NormWindow } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { clock, heldLevel } from '#schema/planning/sla'
import { ticket } from '../schema.ts'

/**
 * The tickets of a level that were closed in a window, later than `after` and up to `upTo` itself, each with its last
 * closure: in time where it was taken and resolved within its limits (SLA-11, spec §3.1.11). Spam, merged and deleted
 * ones are left out (SLA-19). What has been reopened since is not closed.
 */
export async function closuresIn(ctx: Ctx, levelId: number, { after, upTo }: NormWindow): Promise<Closure[]> {
  const rows = await ctx.db
    .select({
      ticketId: ticket.id,
      closedAt: ticket.closedAt,
      isInTime: sql<boolean>`coalesce(bool_and(${clock.state} = 'met'), true)`,
    })
    .from(ticket)
    .innerJoin(heldLevel, eq(heldLevel.ticketId, ticket.id))
    .leftJoin(
      clock,
      and(eq(clock.ticketId, ticket.id), eq(clock.isCurrent, true), inArray(clock.name, ['take', 'resolve'])),
    )
    .where(
      and(
        eq(heldLevel.levelId, levelId),
        gt(ticket.closedAt, after),
        lte(ticket.closedAt, upTo),
        isNull(ticket.spamMark),
        isNull(ticket.mergedIntoId),
        isNull(ticket.deletedAt),
      ),
    )
    .groupBy(ticket.id)
  return rows.flatMap(({ closedAt, ...row }) => (closedAt === null ? [] : [{ ...row, closedAt }]))
}
