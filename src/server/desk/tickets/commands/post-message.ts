import { eq, max } from 'drizzle-orm'
import { previewOf } from '#domain/tickets'
import type { Instant } from '#domain/time'
import type { Channel, Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { changeSetOf, type FactDefinition, tell } from '#kernel/facts'
import { ticketAnswered, ticketAttached, ticketNoted, ticketReplied } from '../facts.ts'
import { message, messageFile } from '../schema.ts'
import { returnPutOff } from './return-put-off.ts'
import { type TicketEdit, touchWaiting } from './ticket-edit.ts'

/** A file of a message; `contentId` where it stands inside the HTML. The caller has checked that it may be attached. */
export type MessageFile = { fileId: string; contentId?: string | null }

export type NewMessage = {
  text: string
  html?: string | null | undefined
  quoted?: string | null | undefined
  files: readonly MessageFile[]
  channel: Channel
  happenedAt: Instant
}

/** Who speaks on the client's side: a contact, or somebody in copy who is none. */
export type Speaker = { contactId: number | null; participantId: number | null }

export type Posted = { messageId: number; position: number }

/** Adds a message of the client; whose turn it is turns with it (TICK-09). */
export async function postReply(ctx: Ctx, edit: TicketEdit, speaker: Speaker, said: NewMessage): Promise<Posted> {
  const posted = await insertMessage(ctx, edit.ticket.id, { ...said, ...speaker, side: 'client' })
  const preview = previewOf(said.text)
  touchPublic(edit, 'client', said.happenedAt)
  touchWaiting(edit, 'clientWrote', said.happenedAt)
  if (preview !== '') edit.touch.preview = preview
  await tellSaid(ctx, ticketReplied, edit, posted, said.happenedAt)
  await returnPutOff(ctx, edit.ticket.id)
  return posted
}

/** Adds an automatic letter of the client's side: read by all, answered by nobody, and the turn stays (foundation 34). */
export async function attachMessage(ctx: Ctx, edit: TicketEdit, speaker: Speaker, said: NewMessage): Promise<Posted> {
  const posted = await insertMessage(ctx, edit.ticket.id, { ...said, ...speaker, side: 'client' })
  edit.touch.publicMessages = edit.ticket.publicMessages + 1
  await tellSaid(ctx, ticketAttached, edit, posted, said.happenedAt)
  return posted
}

/** Adds a public answer of the staff. Refuses ticket.isSpam: nobody is written to about spam, so it would reach nobody. */
export async function postAnswer(ctx: Ctx, edit: TicketEdit, employeeId: number, said: NewMessage): Promise<Posted> {
  if (edit.ticket.spamMark !== null) throw new Refusal('ticket.isSpam')
  const posted = await insertMessage(ctx, edit.ticket.id, { ...said, side: 'staff', employeeId })
  touchPublic(edit, 'staff', said.happenedAt)
  touchWaiting(edit, 'answered', said.happenedAt)
  await tellSaid(ctx, ticketAnswered, edit, posted, said.happenedAt)
  return posted
}

/** Adds a hidden message: neither turn, nor count, nor last date moves (COLL-01, spec §3.3.3). */
export async function postHidden(ctx: Ctx, edit: TicketEdit, employeeId: number, said: NewMessage): Promise<Posted> {
  const posted = await insertMessage(ctx, edit.ticket.id, { ...said, side: 'staff', employeeId, isHidden: true })
  await tellSaid(ctx, ticketNoted, edit, posted, said.happenedAt)
  return posted
}

type Row = NewMessage & {
  side: 'client' | 'staff'
  contactId?: number | null
  participantId?: number | null
  employeeId?: number
  isHidden?: boolean
}

/** The row and its files; the ticket's row is locked, so positions have no gaps (TICK-01). */
export async function insertMessage(ctx: Ctx, ticketId: number, { files, ...row }: Row): Promise<Posted> {
  const [last] = await ctx.db
    .select({ position: max(message.position) })
    .from(message)
    .where(eq(message.ticketId, ticketId))
  const position = (last?.position ?? 0) + 1
  const { id: changeSetId } = await changeSetOf(ctx, ticketId)
  const [stored] = await ctx.db
    .insert(message)
    .values({ ...row, html: row.html ?? null, quoted: row.quoted ?? null, ticketId, position, changeSetId })
    .returning({ id: message.id })
  if (!stored) throw new Error('a message was not stored')
  if (files.length > 0) {
    await ctx.db.insert(messageFile).values(
      files.map((file, at) => ({
        messageId: stored.id,
        fileId: file.fileId,
        position: at + 1,
        contentId: file.contentId ?? null,
      })),
    )
  }
  return { messageId: stored.id, position }
}

/** A letter may come after later words: the last date never goes back, the turn is his whose words came in last. */
function touchPublic(edit: TicketEdit, side: 'client' | 'staff', at: Instant): void {
  edit.touch.lastPublicSide = side
  if (at > edit.ticket.lastPublicAt) edit.touch.lastPublicAt = at
  edit.touch.publicMessages = edit.ticket.publicMessages + 1
}

// biome-ignore lint/complexity/useMaxParams: one sentence: who tells which fact of what was said, as of when
const tellSaid = (ctx: Ctx, fact: FactDefinition<Posted>, edit: TicketEdit, posted: Posted, at: Instant) =>
  tell(ctx, fact, edit.ticket.id, posted, at)
