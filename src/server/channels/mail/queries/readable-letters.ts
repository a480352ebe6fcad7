import { eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#domain/access'
import { ticket } from '#schema/desk/tickets'
import * as tickets from '#server/desk/tickets'
import { canReadIncoming, canReadMail, waiting } from '../policy.ts'
import { letter } from '../schema.ts'

/** The letters that `canReadLetter` lets him read, as a condition on `letter`. */
export function readableLetters(actor: Actor, staffScope: tickets.StaffScope): SQL {
  if (canReadMail(actor) === 'yes') return sql`true`
  if (canReadIncoming(actor) !== 'yes') return sql`false`
  const isSortedByHim = actor.kind === 'staff' ? eq(letter.sortedBy, actor.employeeId) : undefined
  const isInHisTicket = sql`exists (
    select 1 from ${ticket} where ${ticket.id} = ${letter.ticketId} and ${tickets.readable(actor, staffScope)}
  )`
  return or(inArray(letter.outcome, [...waiting]), isSortedByHim, isInHisTicket) ?? sql`false`
}
