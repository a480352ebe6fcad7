import { and, asc, count, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import {
  headerValues,
  type Known,
  type Standing,
  senderOf,
  standing,
  type Thread,
  threadIds,
  tokensOfAddresses,
  tokensOfIds,
  tokensOfSubject,
} from '#domain/mail'
import { after, HOUR } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import * as people from '#server/base/people'
import * as tickets from '#server/desk/tickets'
import type { ReadLetter } from '../reading/read-letter.ts'
import { gateway, letter, letterLocation, outboundLetter } from '../schema.ts'
import { mailSettings } from '../settings.ts'
import { type SpamOpinion, spamOpinion } from '../spam/queries/opinion.ts'
import { ruleOfSender } from '../spam/queries/sender-rules.ts'
import { LOOP_HEADER, type ThreadKeys, threadKeys } from '../thread-keys.ts'
import { staffWhoMayReply } from './staff-reply.ts'

export type LetterRow = typeof letter.$inferSelect
export type Route = {
  id: number
  mailbox: string
  departmentId: number | null
  /** What its tickets begin with (MAIL-22). */
  categoryId: number | null
  criticalityId: number | null
  siteId: number
  answersUnknown: boolean
}

/** What the judge needs, and who and where that is for carrying the verdict out. */
export type Knowledge = { known: Known; contact: people.Person | null; route: Route | null; spam: SpamOpinion }

type Speakers = { contact: people.Person | null; staff: { employeeId: number } | null }
type Token = { number: number; mac: string }

/**
 * Gathers what the database knows of a letter: sender, mailbox, thread, our own letters, how many he wrote lately, and
 * whether it looks like spam; an engine of another program was asked before.
 */
export async function whatWeKnow(
  ctx: Ctx,
  row: LetterRow,
  { read, engineSaid }: { read: ReadLetter; engineSaid: SpamOpinion | null },
): Promise<Knowledge> {
  const keys = threadKeys(ctx.save.keys)
  const { route, where } = await routeOf(ctx, row, read, keys)
  const sender = senderOf(read)
  const speakers = await speakersOf(ctx, sender)
  const senderRule = await ruleOfSender(ctx, sender)
  const spam = await spamOpinion(ctx, read, { rule: senderRule, isStaff: speakers.staff !== null, engineSaid })
  const of = (tokens: readonly Token[]) => threadOfTokens(ctx, tokens.filter(keys.isOurs), speakers)
  const known: Known = {
    standing: where,
    isOwn: await isOwn(ctx, read, sender, keys),
    byAddress: await of(tokensOfAddresses(read)),
    byIds: (await threadOfIds(ctx, read, speakers)) ?? (await of(tokensOfIds(read))),
    bySubject: await of(tokensOfSubject(read)),
    reportedLetterId: await reportedLetter(ctx, read),
    contact: speakers.contact,
    staff: speakers.staff === null ? null : { id: speakers.staff.employeeId },
    isRateLimited: await writesTooMuch(ctx, sender),
    senderRule,
    spamMark: spam.mark,
  }
  return { known, contact: speakers.contact, route, spam }
}

/** The gateway whose mailbox the letter names; of several the first that saw it (MAIL-09). */
async function routeOf(
  ctx: Ctx,
  row: LetterRow,
  read: ReadLetter,
  keys: ThreadKeys,
): Promise<{ route: Route | null; where: Standing }> {
  const gateways = await ctx.db
    .select({
      id: gateway.id,
      mailbox: gateway.mailbox,
      departmentId: gateway.departmentId,
      categoryId: gateway.categoryId,
      criticalityId: gateway.criticalityId,
      siteId: gateway.siteId,
      answersUnknown: gateway.answersUnknown,
    })
    .from(letterLocation)
    .innerJoin(gateway, eq(gateway.id, letterLocation.gatewayId))
    .where(eq(letterLocation.letterId, row.id))
    .orderBy(asc(letterLocation.id))
  const seen = gateways.map((route) => ({ route, where: standing(read, route.mailbox, keys.isOurTag) }))
  const best = seen.find(({ where }) => where.inTo) ?? seen.find(({ where }) => where.anywhere) ?? seen[0]
  // Its gateway was removed since: it took the letter by its header, so it named the mailbox.
  return best ?? { route: null, where: { inTo: true, anywhere: true } }
}

async function speakersOf(ctx: Ctx, sender: string | null): Promise<Speakers> {
  if (sender === null) return { contact: null, staff: null }
  const contact = await people.contactByAddress(ctx, sender)
  return { contact: contact?.isActive ? contact : null, staff: await people.staffByAddress(ctx, sender) }
}

async function isOwn(ctx: Ctx, read: ReadLetter, sender: string | null, keys: ThreadKeys): Promise<boolean> {
  if (headerValues(read.headers, LOOP_HEADER.toLowerCase()).includes(keys.loopMark)) return true
  if (read.messageId !== null) {
    const isSentByUs = eq(outboundLetter.messageId, read.messageId)
    if ((await ctx.db.$count(outboundLetter, isSentByUs)) > 0) return true
  }
  if (sender === null) return false
  const isMailbox = and(eq(gateway.mailbox, sender), gateway.isActive)
  return (await ctx.db.$count(gateway, isMailbox)) > 0
}

async function threadOfTokens(ctx: Ctx, tokens: readonly Token[], speakers: Speakers): Promise<Thread | null> {
  for (const { number } of tokens) {
    const ticket = await tickets.findTicketByNumber(ctx, number)
    if (ticket !== null) return threadOf(ctx, ticket.id, speakers)
  }
  return null
}

async function threadOfIds(ctx: Ctx, read: ReadLetter, speakers: Speakers): Promise<Thread | null> {
  const ids = threadIds(read)
  if (ids.length === 0) return null
  const rows = await ctx.db
    .select({ messageId: outboundLetter.messageId, ticketId: outboundLetter.ticketId })
    .from(outboundLetter)
    .where(inArray(outboundLetter.messageId, ids))
  const nearest = ids.map((id) => rows.find((row) => row.messageId === id)).find((row) => row?.ticketId != null)
  return nearest?.ticketId == null ? null : threadOf(ctx, nearest.ticketId, speakers)
}

async function threadOf(ctx: Ctx, ticketId: number, { contact, staff }: Speakers): Promise<Thread> {
  const isParticipant =
    staff === null
      ? contact !== null && (await tickets.participates(ctx, ticketId, contact.id))
      : (await staffWhoMayReply(ctx, staff.employeeId, ticketId)) !== null
  return { ticketId, isParticipant }
}

async function reportedLetter(ctx: Ctx, read: ReadLetter): Promise<number | null> {
  const named = read.bounce?.originalMessageId ?? null
  const ids = [...(named === null ? [] : [named]), ...threadIds(read)]
  if (read.bounce === null || ids.length === 0) return null
  const rows = await ctx.db
    .select({ id: outboundLetter.id, messageId: outboundLetter.messageId })
    .from(outboundLetter)
    .where(inArray(outboundLetter.messageId, ids))
  return ids.map((id) => rows.find((row) => row.messageId === id)).find((row) => row !== undefined)?.id ?? null
}

async function writesTooMuch(ctx: Ctx, sender: string | null): Promise<boolean> {
  if (sender === null) return false
  const { lettersPerSenderHour } = await readSettings(ctx, mailSettings)
  const [row] = await ctx.db
    .select({ letters: count() })
    .from(letter)
    .where(and(eq(letter.fromAddress, sender), gt(letter.happenedAt, after(ctx.now, -HOUR))))
  return (row?.letters ?? 0) > lettersPerSenderHour
}

/** The letter as it waits to be judged, locked when it is to be judged now; null where it has been. */
export async function waitingLetter(ctx: Ctx, letterId: number, lock: boolean): Promise<LetterRow | null> {
  const query = ctx.db
    .select()
    .from(letter)
    .where(and(eq(letter.id, letterId), eq(letter.outcome, 'waiting')))
  const [row] = lock ? await query.for('update') : await query
  return row ?? null
}

/** The places of a letter in mailboxes that may show it as read: all of a taken one, else those that ask for it (D4). */
export const placesToMark = (letterId: number, isTaken: boolean) =>
  and(
    eq(letterLocation.letterId, letterId),
    isNull(letterLocation.markedAt),
    sql`exists (select 1 from ${gateway} g where g.id = ${letterLocation.gatewayId} and g.type = 'imap' and (${isTaken} or g.marks_ignored))`,
  )
