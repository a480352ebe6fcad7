import { and, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import type { Actor } from '#domain/access'
import { type Instant, instant } from '#domain/time'
import { service } from '#schema/base/catalog'
import { rating } from '#schema/desk/ratings'
import { heldLevel } from '#schema/planning/sla'
import { ticket } from '../schema.ts'
import { matchesText } from './text-search.ts'

export type TicketFilter = Given<typeof contract.list>

/** Neither resolved nor closed: the very words of the partial index `ticket_active`. */
export const isOpenTicket = sql`${ticket.phase} not in ('resolved', 'closed')`

/** What has to be worked on: open, and not taken for spam (SPAM-01). Implies the partial index all the same. */
export const isInQueue = sql`${isOpenTicket} and ${ticket.spamMark} is null`

/** What has to be worked on and is due by then, or is late already: the view of those at risk. */
export const isAtRisk = (dueBy: Instant): SQL =>
  sql`${isInQueue} and ${ticket.id} in (select ${heldLevel.ticketId} from ${heldLevel} where ${heldLevel.dueAt} <= ${sql.param(dueBy, heldLevel.dueAt)})`

/** By which moment a ticket is due that is at risk, and that is late. */
export type DueBy = { riskFrom: Instant; now: Instant }

/** What the filter asks for, as one condition on `ticket`; who may read them is added by the caller. */
export function matchesFilter(actor: Actor, filter: TicketFilter, dueBy: DueBy): SQL | undefined {
  return and(
    inView(actor, filter.view, dueBy),
    among(ticket.statusId, filter.statusId),
    among(ticket.departmentId, filter.departmentId),
    among(ticket.companyId, filter.companyId),
    among(ticket.categoryId, filter.categoryId),
    amongServices(filter.serviceId),
    ofLevels(filter.levelId),
    among(ticket.sourceId, filter.sourceId),
    among(ticket.authorId, filter.authorId),
    amongOrNobody(filter.responsibleId),
    ofMarks(filter.markId),
    filter.from === undefined ? undefined : gte(ticket.openedAt, instant(filter.from)),
    filter.to === undefined ? undefined : lt(ticket.openedAt, instant(filter.to)),
    filter.number === undefined ? undefined : eq(ticket.number, filter.number),
    filter.text === '' ? undefined : matchesText(actor, filter.text),
  )
}

function inView(actor: Actor, view: TicketFilter['view'], dueBy: DueBy): SQL | undefined {
  switch (view) {
    case 'risk':
      return isAtRisk(dueBy.riskFrom)
    case 'late':
      return isAtRisk(dueBy.now)
    case 'mine':
      return actor.kind === 'staff' ? and(isInQueue, eq(ticket.responsibleId, actor.employeeId)) : sql`false`
    case 'unassigned':
      return and(isInQueue, isNull(ticket.responsibleId))
    case 'unclassified':
      return and(isInQueue, isNull(ticket.serviceId))
    case 'active':
      return isInQueue
    case 'waiting':
      return and(isInQueue, eq(ticket.phase, 'waiting_client'))
    case 'resolved':
      return sql`${ticket.phase} = 'resolved' and ${ticket.spamMark} is null`
    case 'closed':
      return and(eq(ticket.phase, 'closed'), isNull(ticket.spamMark))
    case 'spam':
      return isNotNull(ticket.spamMark)
    case 'all':
      return undefined
  }
}

type IdColumn =
  | typeof ticket.statusId
  | typeof ticket.departmentId
  | typeof ticket.companyId
  | typeof ticket.categoryId
  | typeof ticket.sourceId
  | typeof ticket.authorId

const among = (column: IdColumn, ids: readonly number[]): SQL | undefined =>
  ids.length === 0 ? undefined : inArray(column, [...ids])

/** A service stands for all that is under it too (DICT-12). */
function amongServices(ids: readonly number[]): SQL | undefined {
  if (ids.length === 0) return undefined
  return sql`${ticket.serviceId} in (
    with recursive under (id) as (
      select id from service where ${inArray(service.id, [...ids])}
      union
      select s.id from service s join under on s.parent_id = under.id
    )
    select id from under
  )`
}

/** Of the level that a ticket holds, in whatever version. */
function ofLevels(ids: readonly number[]): SQL | undefined {
  if (ids.length === 0) return undefined
  return sql`${ticket.id} in (select ${heldLevel.ticketId} from ${heldLevel} where ${inArray(heldLevel.levelId, [...ids])})`
}

/** That any of its clients gave one of these marks; 0 stands for none given by anybody (TICK-08). */
function ofMarks(ids: readonly number[]): SQL | undefined {
  if (ids.length === 0) return undefined
  const named = ids.filter((id) => id !== 0)
  const unrated = sql`not exists (select 1 from ${rating} where ${rating.ticketId} = ${ticket.id})`
  const rated = sql`${ticket.id} in (select ${rating.ticketId} from ${rating} where ${inArray(rating.markId, named)})`
  return or(ids.includes(0) ? unrated : undefined, named.length > 0 ? rated : undefined)
}

/** 0 stands for nobody. */
function amongOrNobody(ids: readonly number[]): SQL | undefined {
  if (ids.length === 0) return undefined
  const named = ids.filter((id) => id !== 0)
  const nobodys = ids.includes(0) ? isNull(ticket.responsibleId) : undefined
  return or(nobodys, named.length > 0 ? inArray(ticket.responsibleId, named) : undefined)
}
