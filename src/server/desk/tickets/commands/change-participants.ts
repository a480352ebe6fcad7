import { and, eq, isNull } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as people from '#server/base/people'
import { ticketParticipantRemoved } from '../facts.ts'
import { canSave } from '../policy.ts'
import { participant } from '../schema.ts'
import { type Newcomer, newcomerOf, seat, whyNot } from './participants.ts'
import { refuseIfMerged } from './refuse-merged.ts'
import { ticketForUpdate } from './ticket-for-update.ts'

type Adding = Given<typeof contract.addParticipant>

/**
 * Puts a contact, or anybody by his address, in copy of a ticket (TICK-16): from now on he gets what staff says in
 * public, and may answer it. An address that belongs to a contact is that contact. Refuses the author, staff, our own
 * mailboxes, the denied, who is there already, and more than the ticket may have.
 */
export async function addParticipant(ctx: Ctx, input: Adding): Promise<Answered<typeof contract.addParticipant>> {
  const ticket = await ticketForUpdate(ctx, { number: input.number })
  allow(ctx, 'ticket.save', canSave(ctx.actor, ticket))
  await refuseIfMerged(ctx, ticket)
  const path = input.contactId === null ? 'address' : 'contactId'
  const newcomer = await named(ctx, input)
  const because = await whyNot(ctx, ticket, newcomer)
  if (because !== null) throw new Refusal(because, {}, path)
  const id = await seat(ctx, ticket, newcomer, 'hand')
  if (id === null) throw new Refusal('participant.already', {}, path)
  return { id }
}

async function named(ctx: Ctx, { contactId, address, name }: Adding): Promise<Newcomer> {
  if (contactId !== null) {
    const contact = await people.contactById(ctx, contactId)
    if (contact === null) throw new Refusal('input.unknownChoice', {}, 'contactId')
    return { address: contact.address, name: contact.name, contact }
  }
  if (address === '') throw new Refusal('input.required', {}, 'address')
  const newcomer = await newcomerOf(ctx, address, name)
  if (newcomer === null) throw new Refusal('input.notAnAddress', {}, 'address')
  return newcomer
}

/** Takes somebody out of the copy: he hears no more, his letters wait in Incoming. What he wrote stays his. */
export async function removeParticipant(
  ctx: Ctx,
  input: Given<typeof contract.removeParticipant>,
): Promise<Record<string, never>> {
  const ticket = await ticketForUpdate(ctx, { number: input.number })
  allow(ctx, 'ticket.save', canSave(ctx.actor, ticket))
  await refuseIfMerged(ctx, ticket)
  const [row] = await ctx.db
    .update(participant)
    .set({ removedAt: ctx.now })
    .where(and(eq(participant.id, input.id), eq(participant.ticketId, ticket.id), isNull(participant.removedAt)))
    .returning()
  const { id: participantId, contactId } = found(row)
  await tell(ctx, ticketParticipantRemoved, ticket.id, { participantId, contactId })
  return {}
}
