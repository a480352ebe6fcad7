import { inArray } from 'drizzle-orm'
import { type Letter, type Thread, threadIds, tokensOf } from '#domain/mail'
import type { Ctx } from '#kernel/ctx'
import type * as people from '#server/base/people'
import * as tickets from '#server/desk/tickets'
import { outboundLetter } from '../schema.ts'
import { threadKeys } from '../thread-keys.ts'
import { staffWhoMayReply } from './staff-reply.ts'

/** Who a letter is from: the owner of its address, where it has one. */
export type Sender = {
  address: string | null
  contact: people.Person | null
  staff: { employeeId: number } | null
}

/** The tickets that a letter points at, each kind of evidence for itself (foundation 33); of a merged one where it goes on. */
export type Threads = { byAddress: Thread | null; byIds: Thread | null; bySubject: Thread | null }

type Token = { number: number; mac: string }

/** Finds the tickets that a letter points at by tokens and ids of ours, and whether its sender belongs to them (MAIL-14). */
export async function threadsOfLetter(ctx: Ctx, letter: Letter, sender: Sender): Promise<Threads> {
  const { isOurs } = threadKeys(ctx.save.keys)
  const of = (tokens: readonly Token[]) => threadOfTokens(ctx, tokens.filter(isOurs), sender)
  const { addresses, ids, subject } = tokensOf(letter)
  return {
    byAddress: await of(addresses),
    byIds: (await threadOfIds(ctx, letter, sender)) ?? (await of(ids)),
    bySubject: await of(subject),
  }
}

async function threadOfTokens(ctx: Ctx, tokens: readonly Token[], sender: Sender): Promise<Thread | null> {
  for (const { number } of tokens) {
    const ticket = await tickets.findTicketByNumber(ctx, number)
    if (ticket !== null) return threadOf(ctx, ticket.id, sender)
  }
  return null
}

async function threadOfIds(ctx: Ctx, letter: Letter, sender: Sender): Promise<Thread | null> {
  const ids = threadIds(letter)
  if (ids.length === 0) return null
  const rows = await ctx.db
    .select({ messageId: outboundLetter.messageId, ticketId: outboundLetter.ticketId })
    .from(outboundLetter)
    .where(inArray(outboundLetter.messageId, ids))
  const nearest = ids.map((id) => rows.find((row) => row.messageId === id)).find((row) => row?.ticketId != null)
  return nearest?.ticketId == null ? null : threadOf(ctx, nearest.ticketId, sender)
}

async function threadOf(ctx: Ctx, named: number, { address, contact, staff }: Sender): Promise<Thread> {
  const ticketId = await tickets.merged.follow(ctx, named)
  if (staff !== null) {
    return { ticketId, isParticipant: (await staffWhoMayReply(ctx, staff.employeeId, ticketId)) !== null }
  }
  if (contact !== null) return { ticketId, isParticipant: await tickets.copies.include(ctx, ticketId, contact.id) }
  const inCopy = address === null ? null : await tickets.copies.byAddress(ctx, ticketId, address)
  // A place in copy that is a contact's, who was found by no address of his: he has been switched off.
  if (inCopy === null || inCopy.contactId !== null) return { ticketId, isParticipant: false }
  return { ticketId, isParticipant: true, participantId: inCopy.id }
}
