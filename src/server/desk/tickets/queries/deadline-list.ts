import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { heldLevel } from '#schema/planning/sla'
import { ticket } from '../schema.ts'
import type { TicketFilter } from './list-filter.ts'
import { type Place, readPlace, urgency } from './list-order.ts'

/**
 * The places of a page by the next deadline, late ones first, and of the row behind it; what has no deadline stands
 * behind all that have one, newest first. Two questions, so that each walks an index and none sorts the whole desk.
 */
export async function placesByDeadline(ctx: Ctx, filter: TicketFilter, which: SQL | undefined): Promise<Place[]> {
  const from = filter.after === undefined ? null : readPlace(filter.after)
  const isBehindDue = from !== null && from.moment === null
  const due = isBehindDue ? [] : await duePlaces(ctx, filter.limit + 1, and(which, from ? behindDue(from) : undefined))
  const left = filter.limit + 1 - due.length
  if (left === 0) return due
  const rest = await restPlaces(ctx, left, and(which, isBehindDue ? behindRest(from) : undefined))
  return [...due, ...rest]
}

const duePlaces = (ctx: Ctx, limit: number, which: SQL | undefined): Promise<Place[]> =>
  ctx.db
    .select({ id: ticket.id, lastPublicAt: ticket.lastPublicAt, urgency, moment: heldLevel.dueAt })
    .from(heldLevel)
    .innerJoin(ticket, eq(ticket.id, heldLevel.ticketId))
    .where(and(isNotNull(heldLevel.dueAt), which))
    .orderBy(asc(heldLevel.dueAt), asc(heldLevel.ticketId))
    .limit(limit)

const restPlaces = (ctx: Ctx, limit: number, which: SQL | undefined): Promise<Place[]> =>
  ctx.db
    .select({ id: ticket.id, lastPublicAt: ticket.lastPublicAt, urgency, moment: heldLevel.dueAt })
    .from(ticket)
    .leftJoin(heldLevel, eq(heldLevel.ticketId, ticket.id))
    .where(and(isNull(heldLevel.dueAt), which))
    .orderBy(desc(ticket.lastPublicAt), desc(ticket.id))
    .limit(limit)

const behindDue = ({ moment, id }: Place): SQL =>
  sql`(${heldLevel.dueAt}, ${heldLevel.ticketId}) > (${sql.param(moment, heldLevel.dueAt)}::timestamptz, ${id}::bigint)`

const behindRest = ({ lastPublicAt, id }: Place): SQL =>
  sql`(${ticket.lastPublicAt}, ${ticket.id}) < (${sql.param(lastPublicAt, ticket.lastPublicAt)}::timestamptz, ${id}::bigint)`
