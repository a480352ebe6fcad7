import { asc, desc, type SQL, sql } from 'drizzle-orm'
import { type Instant, instant } from '#domain/time'
import { Refusal } from '#kernel/errors'
import { criticality } from '#schema/base/catalog'
import { ticket } from '../schema.ts'
import type { TicketFilter } from './list-filter.ts'

/** The place of a row in the list: what the next page starts behind. */
export type Place = { urgency: number; lastPublicAt: Instant; id: number; dueAt: Instant | null }
/** By the next deadline is a list of two parts: `deadline-list.ts` reads it. */
export type Order = Exclude<TicketFilter['sort'], 'deadline'>

/**
 * How urgent a ticket is, as one number: priority first, then the weight of its criticality (D16). The queue goes from
 * the smallest on, and within one by who has waited longest.
 */
export const urgency = sql<number>`(
  case ${ticket.priority} when 'high' then 0 when 'medium' then 1 else 2 end * 10000
  - coalesce((select ${criticality.weight} from ${criticality} where ${criticality.id} = ${ticket.criticalityId}), 0)
)`

export function orderOf(sort: Order): SQL[] {
  switch (sort) {
    case 'recent':
      return [desc(ticket.lastPublicAt), desc(ticket.id)]
    case 'oldest':
      return [asc(ticket.lastPublicAt), asc(ticket.id)]
    case 'priority':
      return [asc(urgency), asc(ticket.lastPublicAt), asc(ticket.id)]
  }
}

/** Everything that stands behind a place. */
export function behind(sort: Order, place: Place): SQL {
  const at = sql`${sql.param(place.lastPublicAt, ticket.lastPublicAt)}::timestamptz`
  const here = sql`(${ticket.lastPublicAt}, ${ticket.id})`
  const there = sql`(${at}, ${place.id}::bigint)`
  switch (sort) {
    case 'recent':
      return sql`${here} < ${there}`
    case 'oldest':
      return sql`${here} > ${there}`
    case 'priority':
      return sql`(${urgency}, ${ticket.lastPublicAt}, ${ticket.id}) > (${place.urgency}::int, ${at}, ${place.id}::bigint)`
  }
}

export const writePlace = ({ urgency, lastPublicAt, id, dueAt }: Place): string =>
  `${urgency}.${lastPublicAt}.${id}${dueAt === null ? '' : `.${dueAt}`}`

/** Reads what `writePlace` wrote; refuses anything else. */
export function readPlace(text: string): Place {
  const [, urgency, lastPublicAt, id, dueAt] = /^(-?\d{1,9})\.(\d{1,15})\.(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text) ?? []
  if (id === undefined) throw new Refusal('input.invalid', {}, 'after')
  const due = dueAt === undefined ? null : instant(Number(dueAt))
  return { urgency: Number(urgency), lastPublicAt: instant(Number(lastPublicAt)), id: Number(id), dueAt: due }
}
