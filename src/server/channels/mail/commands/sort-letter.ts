import { asc, eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { say } from '#kernel/words'
import * as people from '#server/base/people'
import * as tickets from '#server/desk/tickets'
import { letterJudged, letterSorted } from '../facts.ts'
import type { LetterRow } from '../queries/readable-letter.ts'
import { contactOfWriter, type Writer, writerOf } from '../queries/writer.ts'
import { gateway, letter, letterFile, type Sorting } from '../schema.ts'
import { learn } from '../spam/commands/learn.ts'
import { speech, titleFrom } from './post-letter.ts'
import { closeSorted, refuseSorted, sortableLetter } from './sortable-letter.ts'

type IntoNew = typeof contract.sortIntoNew
type Made = Partial<Sorting>

/**
 * Makes a ticket of a letter that waits, for a known contact or a new one (MAIL-07); of what an employee forwarded the
 * writer is the one whose letter that is (MAIL-21). Refuses incoming.alreadySorted, person.addressTaken.
 */
export async function sortIntoNew(ctx: Ctx, input: Given<IntoNew>): Promise<Answered<IntoNew>> {
  const row = await sortableLetter(ctx, input.id)
  const { authorId, made } = await authorOf(ctx, await writerOf(ctx, row), input)
  return openFor(ctx, row, { authorId, departmentId: input.departmentId, made })
}

/** Makes a ticket of a letter that was taken for empty, for the contact it is from; a stranger's waits in Incoming (D3). */
export async function createAnyway(ctx: Ctx, input: { id: number }): Promise<Answered<typeof contract.createAnyway>> {
  const row = await sortableLetter(ctx, input.id)
  if (row.reason !== 'empty') return refuseSorted(ctx, row)
  const person = row.fromAddress === null ? null : await people.contactByAddress(ctx, row.fromAddress)
  if (person?.isActive && !person.isDenied) {
    return openFor(ctx, row, { authorId: person.id, departmentId: null, made: {} })
  }
  const now = { outcome: 'incoming', reason: person?.isDenied ? 'access_denied' : 'unknown_sender' } as const
  await ctx.db.update(letter).set(now).where(eq(letter.id, row.id))
  await tell(ctx, letterJudged, row.id, { ...now, ticketId: null })
  return { number: null }
}

/**
 * Appends a letter to a ticket as its author's message, or as that of its writer where he belongs to it (MAIL-07).
 * Refuses incoming.alreadySorted, person.addressTaken, and access.hidden for a ticket that he may not read.
 */
export async function sortIntoExisting(
  ctx: Ctx,
  input: Given<typeof contract.sortIntoExisting>,
): Promise<Record<string, never>> {
  const row = await sortableLetter(ctx, input.id)
  const ticketId = await tickets.merged.follow(ctx, (await tickets.accessByNumber(ctx, input.number)).id)
  const standing = await tickets.withdrawal.standing(ctx, ticketId)
  const writer = await writerOf(ctx, row)
  const { saying, strangerFor } = await speakerIn(ctx, ticketId, writer)
  const posted = await tickets.postClientMessage(ctx, {
    ticketId,
    ...saying,
    ...(await contentOf(ctx, row)),
    channel: 'email',
    happenedAt: row.happenedAt,
  })
  const isKept = input.remembersAddress && strangerFor !== null
  const remembered = isKept ? await remember(ctx, strangerFor, writer) : null
  const isAppended = posted.ticketId === ticketId
  await closeSorted(ctx, row, {
    outcome: 'sorted_existing_ticket',
    ticketId: posted.ticketId,
    postedMessageId: posted.messageId,
    made: { standing: isAppended ? standing : null, remembered, ...(await teachHam(ctx, row)) },
  })
  await tell(ctx, letterSorted, row.id, { outcome: 'sorted_existing_ticket', ticketId: posted.ticketId })
  return {}
}

type InTicket = {
  saying: { contactId: number } | { participantId: number }
  /** The author in whose name a letter stands that somebody else wrote. */
  strangerFor: number | null
}

/** In whose name a letter stands in a ticket: its writer's, where he belongs to it, else the author's. */
async function speakerIn(ctx: Ctx, ticketId: number, writer: Writer): Promise<InTicket> {
  const known = await contactOfWriter(ctx, writer)
  if (known !== null && (await tickets.copies.include(ctx, ticketId, known.id))) {
    return { saying: { contactId: known.id }, strangerFor: null }
  }
  const inCopy = writer.address === null ? null : await tickets.copies.byAddress(ctx, ticketId, writer.address)
  if (inCopy !== null) return { saying: { participantId: inCopy.id }, strangerFor: null }
  const { authorId } = await tickets.ticketAccess(ctx, ticketId)
  return { saying: { contactId: authorId }, strangerFor: authorId }
}

async function authorOf(
  ctx: Ctx,
  writer: Writer,
  { contactId, newContact, remembersAddress }: Given<IntoNew>,
): Promise<{ authorId: number; made: Made }> {
  if (contactId !== null) {
    const remembered = remembersAddress ? await remember(ctx, contactId, writer) : null
    return { authorId: contactId, made: { remembered } }
  }
  if (newContact === undefined) throw new Refusal('input.required', {}, 'contactId')
  const addresses = writer.address === null || writer.isStaff ? [] : [writer.address]
  const { id } = await people.addContact(ctx, { ...newContact, addresses })
  return { authorId: id, made: { addedContactId: id } }
}

/** Lets the contact be known by the writer's address; says what «Отменить» then forgets. A colleague's stays his own. */
async function remember(ctx: Ctx, contactId: number, writer: Writer): Promise<Sorting['remembered']> {
  const { address, isStaff } = writer
  if (address === null || isStaff) return null
  const isKnown = (await contactOfWriter(ctx, writer))?.id === contactId
  await people.rememberAddress(ctx, contactId, address)
  return isKnown ? null : { contactId, address }
}

/** Who makes a ticket of what the filter put aside says that it was wrong. */
async function teachHam(ctx: Ctx, { id, outcome }: LetterRow): Promise<Made> {
  if (outcome !== 'spam_folder') return {}
  await learn(ctx, id, 'ham')
  return { taught: 'ham' }
}

async function openFor(
  ctx: Ctx,
  row: LetterRow,
  { authorId, departmentId, made }: { authorId: number; departmentId: number | null; made: Made },
): Promise<{ number: number }> {
  const [at] = row.gatewayId === null ? [] : await ctx.db.select().from(gateway).where(eq(gateway.id, row.gatewayId))
  const opened = await tickets.openTicket(ctx, {
    authorId,
    title: titleFrom(row.subject, row.text) ?? say(ctx.language, 'mail.noSubject'),
    ...(await contentOf(ctx, row)),
    sourceCode: 'email',
    departmentId: departmentId ?? at?.departmentId,
    categoryId: at?.categoryId,
    criticalityId: at?.criticalityId,
    siteId: at?.siteId,
    channel: 'email',
    happenedAt: row.happenedAt,
  })
  await closeSorted(ctx, row, {
    outcome: 'sorted_new_ticket',
    ticketId: opened.id,
    postedMessageId: opened.messageId,
    made: { ...made, ...(await teachHam(ctx, row)) },
  })
  await tell(ctx, letterSorted, row.id, { outcome: 'sorted_new_ticket', ticketId: opened.id })
  return { number: opened.number }
}

/** The letter's own words, whole, and its files. */
async function contentOf(ctx: Ctx, row: LetterRow) {
  const files = await ctx.db
    .select({ fileId: letterFile.fileId, contentId: letterFile.contentId })
    .from(letterFile)
    .where(eq(letterFile.letterId, row.id))
    .orderBy(asc(letterFile.position))
  const text = speech(row.text)
  return { text: text === '' && files.length === 0 ? row.subject || '…' : text, html: row.html, files }
}
