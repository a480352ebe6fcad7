import { and, asc, eq, inArray, isNull, max, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import type { Ctx } from '#kernel/ctx'
import { storedFile } from '#schema/base/files'
import { contact, employee } from '#schema/base/people'
import { message, messageFile, participant } from '#schema/desk/tickets'

type Item = Answered<typeof api.portal.get>['items'][number]
export type PublicMessage = Extract<Item, { kind: 'message' }>

/** The condition under which a client may know of a message at all. */
export const isPublic = and(eq(message.isHidden, false), isNull(message.deletedAt))

/** The order in which they were said, and by which `key` counts: what came with a merged ticket stands by its save. */
export const inTime = [asc(message.changeSetId), asc(message.position)] as const

/**
 * The public messages of a ticket, oldest first. `key` counts them, and them alone: the gaps of the staff's own
 * numbering would tell where hidden ones stand (TICK-01). What staff wrote after `readUpTo` is new.
 */
export async function publicMessages(ctx: Ctx, ticketId: number, readUpTo: number): Promise<PublicMessage[]> {
  const rows = await ctx.db
    .select({
      id: message.id,
      position: message.position,
      side: message.side,
      contactName: contact.name,
      employeeName: employee.name,
      copyName: sql<string | null>`coalesce(nullif(${participant.name}, ''), ${participant.address})`,
      text: message.text,
      html: message.html,
      quoted: message.quoted,
      at: message.happenedAt,
    })
    .from(message)
    .leftJoin(contact, eq(contact.id, message.contactId))
    .leftJoin(employee, eq(employee.id, message.employeeId))
    .leftJoin(participant, eq(participant.id, message.participantId))
    .where(and(eq(message.ticketId, ticketId), isPublic))
    .orderBy(...inTime)
  const files = await filesOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, position, contactName, employeeName, copyName, ...row }, index) => ({
    ...row,
    kind: 'message',
    key: index + 1,
    author: employeeName ?? contactName ?? copyName ?? '',
    files: files.flatMap(({ messageId, ...file }) => (messageId === id ? [file] : [])),
    isNew: row.side === 'staff' && position > readUpTo,
  }))
}

/** How far one has read who has read all that is public. */
export async function lastPublicPosition(ctx: Ctx, ticketId: number): Promise<number> {
  const [last] = await ctx.db
    .select({ position: max(message.position) })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), isPublic))
  return last?.position ?? 0
}

async function filesOf(ctx: Ctx, messageIds: number[]) {
  if (messageIds.length === 0) return []
  return ctx.db
    .select({
      messageId: messageFile.messageId,
      id: storedFile.id,
      name: storedFile.name,
      type: storedFile.type,
      size: storedFile.size,
      contentId: messageFile.contentId,
    })
    .from(messageFile)
    .innerJoin(storedFile, eq(storedFile.id, messageFile.fileId))
    .where(inArray(messageFile.messageId, messageIds))
    .orderBy(asc(messageFile.position))
}
