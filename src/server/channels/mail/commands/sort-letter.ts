import { asc, eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { say } from '#kernel/words'
import * as people from '#server/base/people'
import * as tickets from '#server/desk/tickets'
import { letterDiscarded, letterSorted } from '../facts.ts'
import type { LetterOutcome } from '../outcomes.ts'
import { canSortIncoming } from '../policy.ts'
import { isSortable } from '../queries/letters.ts'
import { sorterName } from '../queries/sorter-name.ts'
import { gateway, letter, letterFile } from '../schema.ts'
import { speech, titleFrom } from './post-letter.ts'

type Row = typeof letter.$inferSelect

/** Makes a ticket of a letter from Incoming, for a known contact or a new one (MAIL-07). The second presser is refused. */
export async function sortIntoNew(
  ctx: Ctx,
  input: Given<typeof contract.sortIntoNew>,
): Promise<Answered<typeof contract.sortIntoNew>> {
  const row = await sortableLetter(ctx, input.id)
  const authorId = await authorOf(ctx, row, input)
  return openFor(ctx, row, { authorId, departmentId: input.departmentId })
}

/** Makes a ticket of a letter that was taken for empty, for the contact it is from (D3). */
export async function createAnyway(ctx: Ctx, input: { id: number }): Promise<Answered<typeof contract.createAnyway>> {
  const row = await sortableLetter(ctx, input.id)
  if (row.reason !== 'empty') throw new Refusal('access.hidden')
  const contact = row.fromAddress === null ? null : await people.contactByAddress(ctx, row.fromAddress)
  return openFor(ctx, row, { authorId: found(contact).id, departmentId: null })
}

/** Appends a letter to a ticket as its author's message, or as that of its sender where he belongs to it (MAIL-07). */
export async function sortIntoExisting(
  ctx: Ctx,
  input: Given<typeof contract.sortIntoExisting>,
): Promise<Record<string, never>> {
  const row = await sortableLetter(ctx, input.id)
  const access = await tickets.accessByNumber(ctx, input.number)
  const sender = row.fromAddress === null ? null : await people.contactByAddress(ctx, row.fromAddress)
  const isHis = sender !== null && (await tickets.participates(ctx, access.id, sender.id))
  const contactId = isHis ? sender.id : access.authorId
  const posted = await tickets.postClientMessage(ctx, {
    ticketId: access.id,
    contactId,
    ...(await contentOf(ctx, row)),
    channel: 'email',
    happenedAt: row.happenedAt,
  })
  if (input.remembersAddress && row.fromAddress !== null && sender === null) {
    await people.rememberAddress(ctx, contactId, row.fromAddress)
  }
  await close(ctx, row, {
    outcome: 'sorted_existing_ticket',
    ticketId: posted.ticketId,
    postedMessageId: posted.messageId,
  })
  await tell(ctx, letterSorted, row.id, { outcome: 'sorted_existing_ticket', ticketId: posted.ticketId })
  return {}
}

/** Into the bin; the journal keeps its row and the raw source. */
export async function discardLetter(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  const row = await sortableLetter(ctx, input.id)
  await close(ctx, row, { outcome: 'deleted' })
  await tell(ctx, letterDiscarded, row.id, {})
  return {}
}

/** The letter, locked; the second of two who sort it hears who was first (MAIL-07). */
async function sortableLetter(ctx: Ctx, id: number): Promise<Row> {
  allow(ctx, 'incoming.sort', canSortIncoming(ctx.actor))
  const [row] = await ctx.db.select().from(letter).where(eq(letter.id, id)).for('update')
  const known = found(row)
  if (isSortable(known)) return known
  const name = known.sortedBy === null ? '—' : await sorterName(ctx, known.sortedBy)
  throw new Refusal('incoming.alreadySorted', { name, at: known.sortedAt })
}

async function authorOf(ctx: Ctx, row: Row, input: Given<typeof contract.sortIntoNew>): Promise<number> {
  const { contactId, newContact, remembersAddress } = input
  if (contactId !== null) {
    if (remembersAddress && row.fromAddress !== null) await people.rememberAddress(ctx, contactId, row.fromAddress)
    return contactId
  }
  if (newContact === undefined) throw new Refusal('input.required', {}, 'contactId')
  const addresses = row.fromAddress === null ? [] : [row.fromAddress]
  return (await people.addContact(ctx, { ...newContact, addresses })).id
}

async function openFor(
  ctx: Ctx,
  row: Row,
  { authorId, departmentId }: { authorId: number; departmentId: number | null },
): Promise<{ number: number }> {
  const [at] = row.gatewayId === null ? [] : await ctx.db.select().from(gateway).where(eq(gateway.id, row.gatewayId))
  const opened = await tickets.openTicket(ctx, {
    authorId,
    title: titleFrom(row.subject, row.text) ?? say(ctx.language, 'mail.noSubject'),
    ...(await contentOf(ctx, row)),
    sourceCode: 'email',
    departmentId: departmentId ?? at?.departmentId,
    siteId: at?.siteId,
    channel: 'email',
    happenedAt: row.happenedAt,
  })
  await close(ctx, row, { outcome: 'sorted_new_ticket', ticketId: opened.id, postedMessageId: opened.messageId })
  await tell(ctx, letterSorted, row.id, { outcome: 'sorted_new_ticket', ticketId: opened.id })
  return { number: opened.number }
}

/** The letter's own words, whole, and its files. */
async function contentOf(ctx: Ctx, row: Row) {
  const files = await ctx.db
    .select({ fileId: letterFile.fileId, contentId: letterFile.contentId })
    .from(letterFile)
    .where(eq(letterFile.letterId, row.id))
    .orderBy(asc(letterFile.position))
  const text = speech(row.text)
  return { text: text === '' && files.length === 0 ? row.subject || '…' : text, html: row.html, files }
}

async function close(
  ctx: Ctx,
  row: Row,
  change: { outcome: LetterOutcome; ticketId?: number; postedMessageId?: number },
): Promise<void> {
  const sortedBy = ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null
  await ctx.db
    .update(letter)
    .set({ ...change, sortedBy, sortedAt: ctx.now })
    .where(eq(letter.id, row.id))
}
