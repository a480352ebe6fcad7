import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { category, site } from '#schema/base/catalog'
import { storedFile } from '#schema/base/files'
import { clientGroupMember, company, contact, department, employee } from '#schema/base/people'
import { changeText, message, messageFile, participant, ticket, transfer } from '#schema/desk/tickets'
import type { Words } from '#schema/kernel'
import * as tickets from '#server/desk/tickets'

/** What letters say of a ticket. */
export type LetterTicket = {
  id: number
  number: number
  title: string
  siteId: number
  siteName: Words
  authorId: number
  authorName: string
  company: string | null
  responsibleId: number | null
  department: Words | null
  category: Words | null
  isDeleted: boolean
  isSpam: boolean
  /** Closed, or merged into another: nobody is told of its deadlines any more. */
  isOver: boolean
  timeZone: string
}

/** A message that came with the save. */
export type SaidMessage = {
  id: number
  side: 'client' | 'staff'
  isHidden: boolean
  contactId: number | null
  /** Whoever wrote it takes part without being author or head (TICK-16). */
  isInCopy: boolean
  who: string
  text: string
  files: { id: string; name: string; type: string; size: number }[]
}

export type TicketOfSave = {
  ticket: LetterTicket
  messages: SaidMessage[]
  /** What only the staff reads: why it was handed on, why it was put on hold. */
  transferComment: string | null
  holdReason: string | null
}

/** The ticket of a save, the messages and reasons that came with it; null where the ticket is gone. */
export async function ticketOfSave(ctx: Ctx, ticketId: number, changeSetId: number): Promise<TicketOfSave | null> {
  const [row] = await ctx.db
    .select({
      id: ticket.id,
      number: ticket.number,
      title: ticket.title,
      siteId: ticket.siteId,
      siteName: site.name,
      timeZone: site.timeZone,
      authorId: ticket.authorId,
      authorName: contact.name,
      company: company.name,
      responsibleId: ticket.responsibleId,
      department: department.name,
      category: category.name,
      deletedAt: ticket.deletedAt,
      spamMark: ticket.spamMark,
      phase: ticket.phase,
      mergedIntoId: ticket.mergedIntoId,
    })
    .from(ticket)
    .innerJoin(site, eq(site.id, ticket.siteId))
    .innerJoin(contact, eq(contact.id, ticket.authorId))
    .leftJoin(company, eq(company.id, ticket.companyId))
    .leftJoin(department, eq(department.id, ticket.departmentId))
    .leftJoin(category, eq(category.id, ticket.categoryId))
    .where(eq(ticket.id, ticketId))
  if (!row) return null
  const reasons = await ctx.db
    .select({ field: changeText.field, text: changeText.after })
    .from(changeText)
    .where(and(eq(changeText.ticketId, ticketId), eq(changeText.changeSetId, changeSetId)))
  const [handed] = await ctx.db
    .select({ comment: transfer.comment })
    .from(transfer)
    .where(and(eq(transfer.ticketId, ticketId), eq(transfer.changeSetId, changeSetId)))
  const { deletedAt, spamMark, phase, mergedIntoId, ...shown } = row
  const isOver = phase === 'closed' || mergedIntoId !== null
  return {
    ticket: { ...shown, isOver, isDeleted: deletedAt !== null, isSpam: spamMark !== null },
    messages: await messagesOf(ctx, ticketId, changeSetId),
    transferComment: handed?.comment ?? reasons.find(({ field }) => field === 'assignment')?.text ?? null,
    holdReason: reasons.find(({ field }) => field === 'holdReason')?.text ?? null,
  }
}

/** Whether its writer is in copy of the ticket of the save, or in a group with its author, but neither he nor its company's head. */
const isInCopyOf = (ticketId: number) => sql<boolean>`(
  ${message.participantId} is not null or exists (
    select 1 from ${participant} p
    join ${ticket} t on t.id = p.ticket_id
    join ${contact} c on c.id = p.contact_id
    where p.ticket_id = ${ticketId} and p.contact_id = ${message.contactId} and t.author_id <> p.contact_id
      and not (c.is_head and c.company_id is not distinct from t.company_id and c.company_id is not null)
  ) or exists (
    select 1 from ${ticket} t
    join ${contact} c on c.id = ${message.contactId}
    join ${clientGroupMember} mine on mine.contact_id = c.id and mine.sees_tickets
    join ${clientGroupMember} his on his.group_id = mine.group_id and his.contact_id = t.author_id
    where t.id = ${ticketId} and t.author_id <> c.id
      and not (c.is_head and c.company_id is not distinct from t.company_id and c.company_id is not null)
  )
)`

/** The messages of the save. Where the ticket was merged since, they stand in the one that it was merged into. */
async function messagesOf(ctx: Ctx, ticketId: number, changeSetId: number): Promise<SaidMessage[]> {
  const places = [...new Set([ticketId, await tickets.merged.follow(ctx, ticketId)])]
  const rows = await ctx.db
    .select({
      id: message.id,
      side: message.side,
      isHidden: message.isHidden,
      contactId: message.contactId,
      contactName: contact.name,
      employeeName: employee.name,
      copyName: sql<string | null>`coalesce(nullif(${participant.name}, ''), ${participant.address})`,
      isInCopy: isInCopyOf(ticketId),
      text: message.text,
    })
    .from(message)
    .leftJoin(contact, eq(contact.id, message.contactId))
    .leftJoin(employee, eq(employee.id, message.employeeId))
    .leftJoin(participant, eq(participant.id, message.participantId))
    .where(and(inArray(message.ticketId, places), eq(message.changeSetId, changeSetId), isNull(message.deletedAt)))
    .orderBy(asc(message.position))
  const files = await filesOf(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.map(({ contactName, employeeName, copyName, ...row }) => ({
    ...row,
    who: employeeName ?? contactName ?? copyName ?? '',
    files: files.filter((file) => file.messageId === row.id),
  }))
}

async function filesOf(ctx: Ctx, messageIds: number[]) {
  if (messageIds.length === 0) return []
  const { id, name, type, size } = storedFile
  return ctx.db
    .select({ messageId: messageFile.messageId, id, name, type, size })
    .from(messageFile)
    .innerJoin(storedFile, eq(storedFile.id, messageFile.fileId))
    .where(inArray(messageFile.messageId, messageIds))
    .orderBy(asc(messageFile.messageId), asc(messageFile.position))
}
