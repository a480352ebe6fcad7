import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { company, contact, contactAddress } from '#schema/base/people'
import * as people from '#server/base/people'
import { participant } from '../schema.ts'

/** Somebody in copy. `name` is never empty: who gave none is called by his address. */
export type Participant = {
  id: number
  name: string
  address: string | null
  contactId: number | null
  addedAt: Instant
}

/** What he is called: a contact by his name of now, others as their letters named them. */
export const participantName: SQL<string> = sql<string>`coalesce(
  (select c.name from ${contact} c where c.id = ${participant.contactId}),
  nullif(${participant.name}, ''), ${participant.address}, ''
)`

const columns = {
  id: participant.id,
  name: participantName,
  address: participant.address,
  contactId: participant.contactId,
  addedAt: participant.addedAt,
}

/** Who is in copy of a ticket now, in the order in which they came. */
export const participantsOf = (ctx: Ctx, ticketId: number): Promise<Participant[]> =>
  ctx.db
    .select(columns)
    .from(participant)
    .where(and(eq(participant.ticketId, ticketId), isNull(participant.removedAt)))
    .orderBy(asc(participant.addedAt), asc(participant.id))

/** The same as the desk shows them, with their companies. */
export const shownParticipants = (ctx: Ctx, ticketId: number) =>
  ctx.db
    .select({
      id: participant.id,
      name: participantName,
      address: participant.address,
      contactId: participant.contactId,
      company: { id: company.id, name: company.name },
    })
    .from(participant)
    .leftJoin(contact, eq(contact.id, participant.contactId))
    .leftJoin(company, eq(company.id, contact.companyId))
    .where(and(eq(participant.ticketId, ticketId), isNull(participant.removedAt)))
    .orderBy(asc(participant.addedAt), asc(participant.id))

/**
 * Who of those in copy writes from this address: the one who stands there with it, or a contact by any of his addresses
 * (TICK-16). Null for everybody else, and for who was taken out of the copy.
 */
export async function participantByAddress(ctx: Ctx, ticketId: number, address: string): Promise<Participant | null> {
  const wanted = people.normaliseAddress(address)
  const isHis = sql`exists (
    select 1 from ${contactAddress} a
    where a.contact_id = ${participant.contactId} and a.is_active and a.address = ${wanted}
  )`
  const [row] = await ctx.db
    .select(columns)
    .from(participant)
    .where(
      and(
        eq(participant.ticketId, ticketId),
        isNull(participant.removedAt),
        or(eq(participant.address, wanted), isHis),
      ),
    )
    .orderBy(asc(participant.id))
    .limit(1)
  return row ?? null
}
