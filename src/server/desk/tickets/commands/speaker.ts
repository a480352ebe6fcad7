import { eq } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import * as people from '#server/base/people'
import { participantByAddress } from '../queries/participants.ts'
import { participant } from '../schema.ts'
import type { Speaker } from './post-message.ts'
import type { LockedTicket } from './ticket-for-update.ts'

/** Who says something: a contact, or by his place in the copy somebody who is none. */
export type Saying = { contactId: number; participantId?: undefined } | { participantId: number; contactId?: undefined }

/** The person of a contact, and what a message notes of who wrote it. */
export type Spokesman = { person: people.Person | null; speaker: Speaker }

/**
 * Who speaks in this ticket. One in copy who is a contact by now speaks as that contact; one who sat in a ticket that
 * was merged speaks from his place in the ticket that goes on.
 */
export async function spokesman(ctx: Ctx, ticket: LockedTicket, saying: Saying): Promise<Spokesman> {
  if (saying.contactId !== undefined) return asContact(ctx, saying.contactId)
  const [row] = await ctx.db.select().from(participant).where(eq(participant.id, saying.participantId))
  const seat = found(row)
  if (seat.contactId !== null) return asContact(ctx, seat.contactId)
  const owner = seat.address === null ? null : await people.contactByAddress(ctx, seat.address)
  if (owner !== null) return asContact(ctx, owner.id)
  const isHere = seat.ticketId === ticket.id || seat.address === null
  const here = isHere ? seat : await participantByAddress(ctx, ticket.id, seat.address ?? '')
  return { person: null, speaker: { contactId: null, participantId: here?.id ?? seat.id } }
}

async function asContact(ctx: Ctx, contactId: number): Promise<Spokesman> {
  const person = found(await people.contactById(ctx, contactId))
  return { person, speaker: { contactId: person.id, participantId: null } }
}
