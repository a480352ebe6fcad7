import { comparableAddress, isAutomatic, senderOf, subjectWithoutTokens, type Verdict } from '#domain/mail'
import { type Ctx, found } from '#kernel/ctx'
import { say } from '#kernel/words'
import * as catalog from '#server/base/catalog'
import * as people from '#server/base/people'
import * as tickets from '#server/desk/tickets'
import { storable } from '../intake/arrival.ts'
import { offeredDefaults } from '../queries/offered-defaults.ts'
import { staffWhoMayReply } from '../queries/staff-reply.ts'
import { ownHtml } from '../reading/own-html.ts'
import type { Judged, Outcome } from './admit-letter.ts'
import { keepLetterFiles, type LetterFileRef } from './keep-letter-files.ts'

type Of<K extends Verdict['kind']> = Extract<Verdict, { kind: K }>

/** A new ticket of a contact's letter, in the department of the gateway (MAIL-05). Its whole text stays: nothing is folded. */
export async function openFromLetter(ctx: Ctx, judged: Judged, verdict: Of<'open'>): Promise<Outcome> {
  const { read, row, knowledge } = judged
  const { id: ticketId, messageId } = await tickets.openTicket(ctx, {
    authorId: verdict.contactId,
    title: await titleOf(ctx, judged),
    text: speech(read.text),
    html: read.html === null ? null : storable(read.html),
    files: await keepLetterFiles(ctx, judged),
    sourceCode: 'email',
    departmentId: knowledge.route?.departmentId,
    ...(await offeredDefaults(ctx, knowledge.route)),
    siteId: knowledge.route?.siteId,
    happenedAt: row.happenedAt,
    isAutomatic: !verdict.mayAnswer,
    spamMark: verdict.spamMark,
  })
  await heedWriter(ctx, judged, ticketId)
  return { outcome: 'ticket_created', reason: verdict.because, ticketId, postedMessageId: messageId }
}

/** A message in the ticket that the letter answers: the contact's, or an employee's own public answer (MAIL-14, 21). */
export async function replyFromLetter(ctx: Ctx, judged: Judged, verdict: Of<'reply'>): Promise<Outcome> {
  const { ticketId, by, evidence } = verdict
  const reason = `by_${evidence}`
  if (by.kind !== 'staff') {
    const posted = await postAsClient(ctx, judged, { ticketId, by, keepsState: false })
    if (by.kind === 'contact') await heedWriter(ctx, judged, posted.ticketId)
    return { outcome: 'reply_appended', reason, ...posted }
  }
  const asStaff: Ctx = { ...ctx, actor: found(await staffWhoMayReply(ctx, by.id, ticketId)) }
  const files = await keepLetterFiles(ctx, judged)
  const said = { ...spoken(judged, files), happenedAt: judged.row.happenedAt }
  const { messageId } = await tickets.postStaffAnswer(asStaff, { ticketId, files, ...said })
  return { outcome: 'reply_appended', reason, ticketId, postedMessageId: messageId }
}

/** An automatic letter in a ticket: added for people to see, its state stays; an employee's absence is nobody's message. */
export async function attachToTicket(ctx: Ctx, judged: Judged, verdict: Of<'attach'>): Promise<Outcome> {
  const { ticketId, because, by } = verdict
  if (by === null) return { outcome: 'attached', reason: because, ticketId }
  const posted = await postAsClient(ctx, judged, { ticketId, by, keepsState: true })
  return { outcome: 'attached', reason: because, ...posted }
}

type ClientSpeaker = { readonly kind: 'contact' | 'participant'; readonly id: number }

/** Says it as the contact, or from the place in copy of one who is none, marked with his name (TICK-16). */
async function postAsClient(
  ctx: Ctx,
  judged: Judged,
  { ticketId: to, by, keepsState }: { ticketId: number; by: ClientSpeaker; keepsState: boolean },
): Promise<{ ticketId: number; postedMessageId: number }> {
  const files = await keepLetterFiles(ctx, judged)
  const { ticketId, messageId } = await tickets.postClientMessage(ctx, {
    ticketId: to,
    keepsState,
    ...(by.kind === 'contact' ? { contactId: by.id } : { participantId: by.id }),
    ...spoken(judged, files),
    files,
    happenedAt: judged.row.happenedAt,
  })
  return { ticketId, postedMessageId: messageId }
}

/**
 * A client wrote himself: his address works, and whom he put in copy takes part from now on, as far as the setting lets
 * them (TICK-16). One in copy brings nobody in, nor does a letter that its relay doubts: being named is no right by itself.
 */
async function heedWriter(ctx: Ctx, { read, knowledge }: Judged, ticketId: number): Promise<void> {
  if (knowledge.known.failsDmarc || isAutomatic(read.signs)) return
  const sender = senderOf(read)
  if (sender !== null) await people.undeliverable.clear(ctx, sender)
  // Whom nearly every letter names: himself and the mailbox that it came to.
  const obvious = new Set([sender, knowledge.route?.mailbox])
  const copied = [...read.to, ...read.cc].flatMap(({ address, name }) =>
    address === null || obvious.has(comparableAddress(address) ?? '') ? [] : [{ address, name: storable(name) }],
  )
  if (copied.length > 0) await tickets.copies.add(ctx, ticketId, copied, 'copy')
}

/** What he wrote, what he quoted; HTML where nothing is folded away, or where his program marked what is. */
function spoken(
  { read }: Judged,
  files: readonly LetterFileRef[],
): { text: string; html: string | null; quoted: string | null } {
  const quoted = speech(read.quoted)
  const isWhole = quoted === ''
  const own = speech(read.replyText)
  const instead = files.length > 0 ? '' : speech(read.text) || speech(read.subject) || '…'
  return {
    text: own || instead,
    html: htmlOf(read.html, isWhole ? null : read.replyText),
    quoted: isWhole ? null : quoted,
  }
}

function htmlOf(html: string | null, reply: string | null): string | null {
  const own = html === null || reply === null ? html : ownHtml(html, reply)
  return own === null ? null : storable(own)
}

/** As much as anybody may write by hand (`Text` of the contract); the raw source keeps the rest. */
const LONGEST_TEXT = 200_000
const LONGEST_TITLE = 200

/** Text as a message takes it. */
export const speech = (text: string): string => storable(text).trim().slice(0, LONGEST_TEXT)

async function titleOf(ctx: Ctx, { read, knowledge }: Judged): Promise<string> {
  const title = titleFrom(read.subject, read.text)
  if (title !== null) return title
  const site = await (knowledge.route ? catalog.siteById(ctx, knowledge.route.siteId) : catalog.mainSite(ctx))
  return say(site?.language ?? 'ru', 'mail.noSubject')
}

/** A ticket's title out of a letter: its subject without our tokens, else its first line; null where both are blank. */
export function titleFrom(subject: string, text: string): string | null {
  const firstLine = text.trim().split('\n', 1)[0] ?? ''
  const words = storable(subjectWithoutTokens(subject)).trim() || storable(firstLine).trim()
  return words === '' ? null : words.slice(0, LONGEST_TITLE)
}
