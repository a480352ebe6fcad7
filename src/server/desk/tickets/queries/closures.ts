import { and, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { Closure, NormWindow } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { fact } from '#schema/kernel'
import { clock, heldLevel } from '#schema/planning/sla'
import { ticketClosed } from '../facts.ts'
import { ticket } from '../schema.ts'

/**
 * Every closure of a ticket of a level in a window, later than `after` and up to `upTo` itself: in time where it was taken
 * and resolved within its limits by then (SLA-11, spec §3.1.11). It is read off the history, so that a look that comes late
 * counts what one in time would have: what is reopened behind it was closed in it all the same, by the level of then. Spam,
 * merged and deleted tickets are left out (SLA-19).
 */
export async function closuresIn(ctx: Ctx, levelId: number, { after, upTo }: NormWindow): Promise<Closure[]> {
  // The cycle that this closure ended: what is reopened begins the next one (SLA-17).
  const resolved = ctx.db
    .select({ levelId: clock.levelId, state: clock.state })
    .from(clock)
    .where(and(eq(clock.ticketId, ticket.id), eq(clock.name, 'resolve'), lte(clock.startedAt, fact.happenedAt)))
    .orderBy(desc(clock.cycle))
    .limit(1)
    .as('resolved')
  const taken = ctx.db
    .select({ levelId: clock.levelId, state: clock.state })
    .from(clock)
    .where(and(eq(clock.ticketId, ticket.id), eq(clock.name, 'take'), eq(clock.isCurrent, true)))
    .as('taken')
  return ctx.db
    .select({
      ticketId: ticket.id,
      closedAt: fact.happenedAt,
      isInTime: sql<boolean>`coalesce(${resolved.state} = 'met', true) and coalesce(${taken.state} = 'met', true)`,
    })
    .from(ticket)
    .innerJoin(fact, and(eq(fact.subjectKind, ticketClosed.subject), eq(fact.subjectId, ticket.id)))
    .innerJoin(heldLevel, eq(heldLevel.ticketId, ticket.id))
    .leftJoinLateral(resolved, sql`true`)
    .leftJoinLateral(taken, sql`true`)
    .where(
      and(
        // Who was closed in the window is closed since then, or was reopened: two small indexes.
        or(gt(ticket.closedAt, after), and(isNull(ticket.closedAt), gt(ticket.reopenCount, 0))),
        eq(fact.name, ticketClosed.name),
        gt(fact.happenedAt, after),
        lte(fact.happenedAt, upTo),
        eq(sql`coalesce(${resolved.levelId}, ${taken.levelId}, ${heldLevel.levelId})`, levelId),
        isNull(ticket.spamMark),
        isNull(ticket.mergedIntoId),
        isNull(ticket.deletedAt),
      ),
    )
    .orderBy(fact.id)
}
