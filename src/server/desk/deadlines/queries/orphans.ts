import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import { heldLevel } from '#schema/planning/sla'

/** Tickets without a level, the next ones behind an id, locked until the commit. */
export const orphans = (ctx: Ctx, after: number, limit: number, isOpenOnly: boolean) =>
  ctx.db
    .select({ id: ticket.id })
    .from(ticket)
    .leftJoin(heldLevel, eq(heldLevel.ticketId, ticket.id))
    .where(
      and(
        gt(ticket.id, after),
        isNull(heldLevel.ticketId),
        isNull(ticket.deletedAt),
        isOpenOnly ? isNull(ticket.closedAt) : undefined,
      ),
    )
    .orderBy(asc(ticket.id))
    .limit(limit)
    .for('update', { of: ticket })
