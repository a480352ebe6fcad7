import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { contact } from '#schema/base/people'
import { ticket } from '../schema.ts'

/** The ticket with this number, unless there is none or it was deleted: for channels that read numbers in letters. */
export async function findTicketByNumber(ctx: Ctx, number: number): Promise<{ id: number; number: number } | null> {
  const [row] = await ctx.db
    .select({ id: ticket.id, number: ticket.number })
    .from(ticket)
    .where(and(eq(ticket.number, number), isNull(ticket.deletedAt)))
  return row ?? null
}

/** Whether the contact belongs to the conversation: its author, or the head of the ticket's company (MAIL-14, ORG-08). */
export async function participates(ctx: Ctx, ticketId: number, contactId: number): Promise<boolean> {
  const [row] = await ctx.db
    .select({
      authorId: ticket.authorId,
      companyId: ticket.companyId,
      contactCompanyId: contact.companyId,
      isHead: contact.isHead,
    })
    .from(ticket)
    .innerJoin(contact, eq(contact.id, contactId))
    .where(and(eq(ticket.id, ticketId), isNull(ticket.deletedAt), eq(contact.isActive, true)))
  if (!row) return false
  return row.authorId === contactId || (row.isHead && row.companyId !== null && row.companyId === row.contactCompanyId)
}
