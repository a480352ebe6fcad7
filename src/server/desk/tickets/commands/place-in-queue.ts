import { type SQL, sql } from 'drizzle-orm'
import { isOpen } from '#domain/tickets'
import type { Instant } from '#domain/time'
import * as queue from '#server/planning/queue'
import { ticket } from '../schema.ts'
import type { Ticket } from './ticket-for-update.ts'

/** What decides where a ticket stands in the queue. */
type Placed = queue.Weighable &
  Pick<Ticket, 'phase'> & { waitingSince: Instant | null; spamMark?: Ticket['spamMark']; mergedIntoId?: number | null }

export type Place = { weight: SQL<number>; queueAt: SQL | null }

/**
 * Its points by the rules of now and its place, for the statement that stores it (DICT-17). Whoever is held goes on
 * waiting, by agreement: he has no place until it is resumed, and then comes with all his minutes. What is over or taken
 * for spam has none.
 */
export function placeInQueue(of: Placed): Place {
  const weight = queue.pointsOf(of)
  const isQueued = isOpen(of.phase) && of.phase !== 'on_hold' && !of.spamMark && (of.mergedIntoId ?? null) === null
  if (!isQueued || of.waitingSince === null) return { weight, queueAt: null }
  const since = sql`${sql.param(of.waitingSince, ticket.waitingSince)}::timestamptz`
  return { weight, queueAt: sql`${since} - make_interval(mins => ${weight})` }
}

const deciding = [
  'waitingSince',
  'phase',
  'spamMark',
  'categoryId',
  'serviceId',
  'typeId',
  'criticalityId',
] as const satisfies readonly (keyof Ticket)[]

/** The place after a change of these columns; nothing where none of them decides it. */
export const placeAfter = (before: Ticket, change: Partial<Ticket>): Place | Record<never, never> =>
  deciding.some((key) => change[key] !== undefined && change[key] !== before[key])
    ? placeInQueue({ ...before, ...change })
    : {}
