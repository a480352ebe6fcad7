import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { contact, contactAddress } from '#schema/base/people'
import * as access from '#server/base/access'
import { participant, ticket } from '../schema.ts'

/** The ticket with this number, unless there is none or it was deleted: for channels that read numbers in letters. */
export async function findTicketByNumber(ctx: Ctx, number: number): Promise<{ id: number; number: number } | null> {
  const [row] = await ctx.db
    .select({ id: ticket.id, number: ticket.number })
    .from(ticket)
    .where(and(eq(ticket.number, number), isNull(ticket.deletedAt)))
  return row ?? null
}

/**
 * Whether the contact belongs to the conversation: its author, who sees the author's tickets through a group, the head of
 * the ticket's company, or who is in copy, by himself or by an address that is his (MAIL-14, ORG-08, ORG-11, TICK-16).
 */
export async function participates(ctx: Ctx, ticketId: number, contactId: number): Promise<boolean> {
  const [row] = await ctx.db
    .select({
      authorId: ticket.authorId,
      companyId: ticket.companyId,
      contactCompanyId: contact.companyId,
      isHead: contact.isHead,
      mateIds: access.matesOfContact(contact.id),
    })
    .from(ticket)
    .innerJoin(contact, eq(contact.id, contactId))
    .where(and(eq(ticket.id, ticketId), isNull(ticket.deletedAt), eq(contact.isActive, true)))
  if (!row) return false
  if (row.authorId === contactId || row.mateIds.includes(row.authorId)) return true
  if (row.isHead && row.companyId !== null && row.companyId === row.contactCompanyId) return true
  return isInCopy(ctx, ticketId, contactId)
}

async function isInCopy(ctx: Ctx, ticketId: number, contactId: number): Promise<boolean> {
  const isHisAddress = sql`${participant.address} in (
    select a.address from ${contactAddress} a where a.contact_id = ${contactId} and a.is_active
  )`
  const isHim = or(eq(participant.contactId, contactId), isHisAddress)
  const seats = and(eq(participant.ticketId, ticketId), isNull(participant.removedAt), isHim)
  return (await ctx.db.$count(participant, seats)) > 0
}
