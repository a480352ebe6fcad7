import { eq, getTableColumns, inArray, isNotNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { TicketRow } from '#api/tickets'
import { isOpen, type Phase, turnOf } from '#domain/tickets'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { category, mark, service, source, status } from '#schema/base/catalog'
import { company, contact, department, employee } from '#schema/base/people'
import { rating } from '#schema/desk/ratings'
import * as sla from '#server/planning/sla'
import { ticket } from '../schema.ts'
import { isUnread } from './unread.ts'

type Row = z.input<typeof TicketRow>

const latestRating = sql`(
  select r.id from rating r where r.ticket_id = ${ticket.id} order by r.given_at desc, r.id desc limit 1
)`

/** Rows of a list, shaped, in the order of the ids; who may read them has been asked. */
export async function ticketRows(ctx: Ctx, ids: readonly number[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const { phase, lastPublicSide, ...columns } = getTableColumns(ticket)
  const { number, title, siteId, priority, preview, openedAt, lastPublicAt, closedAt, spamMark } = columns
  const rows = await ctx.db
    .select({
      id: ticket.id,
      shown: { number, title, siteId, priority, preview, openedAt, lastPublicAt, closedAt, spamMark },
      phase,
      lastPublicSide,
      placed: {
        points: ticket.weight,
        waitingSince: ticket.waitingSince,
        isQueued: isNotNull(ticket.queueAt).mapWith(Boolean),
      },
      author: { id: contact.id, name: contact.name },
      company: { id: company.id, name: company.name },
      status: { id: status.id, name: status.name, phase: status.phase },
      department: { id: department.id, name: department.name },
      responsible: { id: employee.id, name: employee.name },
      category: { id: category.id, name: category.name },
      service: { id: service.id, name: service.name },
      sourceCode: source.code,
      mark: { id: mark.id, name: mark.name, isPositive: mark.isPositive },
      isUnread: sql<boolean>`${isUnread(ctx.actor)}`,
    })
    .from(ticket)
    .innerJoin(contact, eq(contact.id, ticket.authorId))
    .innerJoin(status, eq(status.id, ticket.statusId))
    .innerJoin(source, eq(source.id, ticket.sourceId))
    .leftJoin(company, eq(company.id, ticket.companyId))
    .leftJoin(department, eq(department.id, ticket.departmentId))
    .leftJoin(employee, eq(employee.id, ticket.responsibleId))
    .leftJoin(category, eq(category.id, ticket.categoryId))
    .leftJoin(service, eq(service.id, ticket.serviceId))
    .leftJoin(rating, eq(rating.id, latestRating))
    .leftJoin(mark, eq(mark.id, rating.markId))
    .where(inArray(ticket.id, [...ids]))
  const clocks = await sla.shownClocks(ctx, ids)
  const byId = new Map(
    rows.map(({ id, shown, phase, lastPublicSide, placed, ...row }) => [
      id,
      {
        ...shown,
        ...row,
        turn: turnOf(phase, lastPublicSide),
        clock: sla.nextOf(clocks.get(id) ?? []),
        weight: weightOf({ phase, spamMark: shown.spamMark }, placed),
      },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Nothing of what is over or taken for spam; no minutes where nobody waits, or by agreement. */
function weightOf(
  { phase, spamMark }: { phase: Phase; spamMark: string | null },
  { points, waitingSince, isQueued }: { points: number; waitingSince: Instant | null; isQueued: boolean },
): Row['weight'] {
  if (!isOpen(phase) || spamMark !== null) return null
  return { points, waitingSince: isQueued ? waitingSince : null }
}
