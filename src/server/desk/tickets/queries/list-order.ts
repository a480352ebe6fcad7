import { asc, desc, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { type Instant, instant } from '#domain/time'
import { Refusal } from '#kernel/errors'
import { criticality } from '#schema/base/catalog'
import { ticket } from '../schema.ts'
import type { TicketFilter } from './list-filter.ts'

/** The place of a row in the list: what the next page starts behind. */
export type Place = {
  urgency: number
  lastPublicAt: Instant
  id: number
  /** The deadline where the list goes by that, else since when somebody waits; null where there is none. */
  moment: Instant | null
}
/** By the next deadline and by weight are lists of parts: `deadline-list.ts` and `weight-list.ts` read them. */
export type Order = Exclude<TicketFilter['sort'], 'deadline' | 'weight'>

/**
 * How urgent a ticket is, as one number: priority first, then the weight of its criticality (D16). The queue goes from
 * the smallest on, and within one by who has waited longest; those for whom nobody waits come behind.
 */
export const urgency = sql<number>`(
  case ${ticket.priority} when 'high' then 0 when 'medium' then 1 else 2 end * 10000
  - coalesce((select ${criticality.weight} from ${criticality} where ${criticality.id} = ${ticket.criticalityId}), 0)
)`

/** Since when somebody waits whose turn it is; null while nobody does, or by agreement. */
export const waitingSince = sql<Instant | null>`
  case when ${ticket.queueAt} is not null then ${ticket.waitingSince} end
`.mapWith(ticket.waitingSince)

export function orderOf(sort: Order): SQL[] {
  switch (sort) {
    case 'recent':
      return [desc(ticket.lastPublicAt), desc(ticket.id)]
    case 'oldest':
      return [asc(ticket.lastPublicAt), asc(ticket.id)]
    case 'priority':
      return [asc(urgency), asc(waitingSince), asc(ticket.lastPublicAt), asc(ticket.id)]
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
      return sql`(${urgency}, ${soon(waitingSince)}, ${ticket.lastPublicAt}, ${ticket.id})
        > (${place.urgency}::int, ${soon(sql.param(place.moment, ticket.waitingSince))}, ${at}, ${place.id}::bigint)`
  }
}

/** Whoever does not wait comes last, as in the order. */
const soon = (moment: SQLWrapper): SQL => sql`coalesce(${moment}::timestamptz, 'infinity')`

export const writePlace = ({ urgency, lastPublicAt, id, moment }: Place): string =>
  `${urgency}.${lastPublicAt}.${id}${moment === null ? '' : `.${moment}`}`

/** Reads what `writePlace` wrote; refuses anything else. */
export function readPlace(text: string): Place {
  const [, urgency, lastPublicAt, id, at] = /^(-?\d{1,9})\.(\d{1,15})\.(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text) ?? []
  if (id === undefined) throw new Refusal('input.invalid', {}, 'after')
  const moment = at === undefined ? null : instant(Number(at))
  return { urgency: Number(urgency), lastPublicAt: instant(Number(lastPublicAt)), id: Number(id), moment }
}
