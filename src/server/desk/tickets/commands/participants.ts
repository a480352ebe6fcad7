import { and, eq, isNull, or } from 'drizzle-orm'
import type { RefusalCode } from '#api/errors'
import { comparableAddress } from '#domain/mail'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { changeSetOf, tell } from '#kernel/facts'
import { readSettings } from '#kernel/settings'
import * as people from '#server/base/people'
import { ticketParticipantAdded } from '../facts.ts'
import { canSave } from '../policy.ts'
import { participant } from '../schema.ts'
import { ticketSettings } from '../settings.ts'
import { type LockedTicket, ticketForUpdate } from './ticket-for-update.ts'

/** More than this nobody puts in copy by intent: a letter to a whole directory must not become its mailing list. */
export const MOST_PARTICIPANTS = 30

export type CameBy = (typeof participant.$inferSelect)['cameBy']

/** Somebody who is to be in copy. */
export type Newcomer = { address: string | null; name: string; contact: people.Person | null }

/**
 * Puts people who stood in copy of a client's letter into the ticket's copy, as far as the setting lets them: contacts
 * of its company, everybody, or nobody (TICK-16). Left out are our own mailboxes, staff, the author, the denied, who is
 * there already, who was taken out by hand, and whoever is too many. Gives the ids of those who are new.
 */
export async function addParticipants(
  ctx: Ctx,
  ticketId: number,
  copied: readonly { address: string; name: string }[],
  cameBy: 'copy',
): Promise<number[]> {
  const ticket = await ticketForUpdate(ctx, { id: ticketId })
  allow(ctx, 'ticket.save', canSave(ctx.actor, ticket))
  const { copiesBecomeParticipants } = await readSettings(ctx, ticketSettings, ticket.siteId)
  if (copiesBecomeParticipants === 'none' || ticket.mergedIntoId !== null) return []
  const added: number[] = []
  for (const { address, name } of copied) {
    const newcomer = await newcomerOf(ctx, address, name)
    if (newcomer === null || (await whyNot(ctx, ticket, newcomer)) !== null) continue
    if (copiesBecomeParticipants === 'sameCompany' && !isColleague(ticket, newcomer)) continue
    const seated = await seat(ctx, ticket, newcomer, cameBy)
    if (seated !== null) added.push(seated)
  }
  return added
}

/** Who this address belongs to; null where it is none. */
export async function newcomerOf(ctx: Ctx, text: string, name: string): Promise<Newcomer | null> {
  const address = comparableAddress(text)
  if (address === null) return null
  return { address, name: name.trim().slice(0, 200), contact: await people.contactByAddress(ctx, address) }
}

/** Why somebody cannot be in copy of this ticket, whatever way he came; null where he can. */
export async function whyNot(ctx: Ctx, ticket: LockedTicket, newcomer: Newcomer): Promise<RefusalCode | null> {
  const { address, contact } = newcomer
  if (contact?.id === ticket.authorId) return 'participant.author'
  if (contact !== null && !contact.isActive) return 'person.notActive'
  if (contact?.isDenied) return 'participant.denied'
  if (contact !== null && contact.employeeId !== null) return 'participant.staff'
  if (address === null) return null
  if (await isOurs(ctx, address)) return 'participant.ourMailbox'
  return (await people.staffByAddress(ctx, address)) === null ? null : 'participant.staff'
}

async function isOurs(ctx: Ctx, address: string): Promise<boolean> {
  for (const { receives } of ctx.save.registry.modules) if (await receives?.(ctx, address)) return true
  return false
}

const isColleague = (ticket: LockedTicket, { contact }: Newcomer): boolean =>
  contact !== null && contact.companyId !== null && contact.companyId === ticket.companyId

/**
 * Seats one person in the copy of a locked ticket: gives his id, or null where he sits there already. One who was taken
 * out comes back by a hand or a merge, never by a letter. Refuses participant.tooMany.
 */
export async function seat(ctx: Ctx, ticket: LockedTicket, newcomer: Newcomer, cameBy: CameBy): Promise<number | null> {
  const known = await seatsOf(ctx, ticket.id, newcomer)
  const mine = known.find(({ contactId }) => contactId !== null && contactId === newcomer.contact?.id) ?? known[0]
  if (mine !== undefined && (sits(mine, newcomer) || (cameBy === 'copy' && mine.removedAt !== null))) return null
  if (await isFull(ctx, ticket.id)) {
    if (cameBy === 'copy') return null
    throw new Refusal('participant.tooMany', { most: MOST_PARTICIPANTS })
  }
  const isFree = known.every((row) => row.id === mine?.id || row.address !== newcomer.address)
  const address = isFree ? newcomer.address : (mine?.address ?? null)
  const { id: changeSetId } = await changeSetOf(ctx, ticket.id)
  const contactId = newcomer.contact?.id ?? mine?.contactId ?? null
  const values = { address, name: newcomer.name, contactId, cameBy, changeSetId, addedAt: ctx.now, removedAt: null }
  const participantId = await store(ctx, ticket.id, mine?.id, values)
  await tell(ctx, ticketParticipantAdded, ticket.id, { participantId, contactId })
  return participantId
}

type Seat = typeof participant.$inferSelect

/** Whether he sits there now as who he is; one who came as a bare address and is a contact by now is seated as one. */
const sits = (seat: Seat, { contact }: Newcomer): boolean =>
  seat.removedAt === null && (contact === null || seat.contactId === contact.id)

async function store(
  ctx: Ctx,
  ticketId: number,
  known: number | undefined,
  values: Omit<Seat, 'id' | 'ticketId'>,
): Promise<number> {
  const rows =
    known === undefined
      ? await ctx.db
          .insert(participant)
          .values({ ...values, ticketId })
          .returning({ id: participant.id })
      : await ctx.db.update(participant).set(values).where(eq(participant.id, known)).returning({ id: participant.id })
  const [row] = rows
  if (!row) throw new Error('a participant was not stored')
  return row.id
}

/** His rows of this ticket, those he was taken out of too: by contact or by address. */
async function seatsOf(ctx: Ctx, ticketId: number, { address, contact }: Newcomer): Promise<Seat[]> {
  const isHis = or(
    contact === null ? undefined : eq(participant.contactId, contact.id),
    address === null ? undefined : eq(participant.address, address),
  )
  if (isHis === undefined) return []
  return ctx.db
    .select()
    .from(participant)
    .where(and(eq(participant.ticketId, ticketId), isHis))
    .orderBy(participant.id)
}

const isFull = async (ctx: Ctx, ticketId: number): Promise<boolean> =>
  (await ctx.db.$count(participant, and(eq(participant.ticketId, ticketId), isNull(participant.removedAt)))) >=
  MOST_PARTICIPANTS
