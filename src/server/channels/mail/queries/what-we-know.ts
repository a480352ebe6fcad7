import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { type Authentication, authenticationOf, type Known, type Standing, senderOf, standing } from '#domain/mail'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import * as people from '#server/base/people'
import type { ReadLetter } from '../reading/read-letter.ts'
import { gateway, letter, letterLocation } from '../schema.ts'
import { mailSettings } from '../settings.ts'
import { type SpamOpinion, spamOpinion } from '../spam/queries/opinion.ts'
import { ruleOfSender } from '../spam/queries/sender-rules.ts'
import { threadKeys } from '../thread-keys.ts'
import { isOwnLetter } from './own-letter.ts'
import { reportedLetter } from './reported-letter.ts'
import { saysTooMuch } from './says-too-much.ts'
import { type Sender, threadsOfLetter } from './threads-of-letter.ts'

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
  /** Whose word on SPF, DKIM and DMARC is believed. */
  trustedRelay: string | null
}

/** What the judge needs, and who and where that is for carrying the verdict out. */
export type Knowledge = {
  known: Known
  contact: people.Person | null
  route: Route | null
  spam: SpamOpinion
  /** What the trusted relay says of the sender; null where none is trusted or it said nothing. */
  authentication: Authentication | null
}

/**
 * Gathers what the database knows of a letter: sender, mailbox, thread, our own letters, how much he said lately, what the
 * trusted relay says of him, and
 * whether it looks like spam; an engine of another program was asked before.
 */
export async function whatWeKnow(
  ctx: Ctx,
  row: LetterRow,
  { read, engineSaid }: { read: ReadLetter; engineSaid: SpamOpinion | null },
): Promise<Knowledge> {
  const { route, where } = await routeOf(ctx, row, read)
  const sender = await senderOfLetter(ctx, read)
  const { contact, staff } = sender
  const senderRule = await ruleOfSender(ctx, sender.address)
  // A person has said that it is none.
  const rule = row.reason === 'not_spam' ? 'allow' : senderRule
  const spam = await spamOpinion(ctx, read, { rule, isStaff: staff !== null, engineSaid })
  const threads = await threadsOfLetter(ctx, read, sender)
  const thread = threads.byAddress ?? threads.byIds ?? threads.bySubject
  const authentication = authenticationOf(read.headers, route?.trustedRelay ?? null, read.from.address)
  const { refusesFailedDmarc } = await readSettings(ctx, mailSettings)
  const known: Known = {
    standing: where,
    isOwn: await isOwnLetter(ctx, read),
    ...threads,
    reportedLetterId: await reportedLetter(ctx, read),
    contact,
    staff: staff === null ? null : { id: staff.employeeId },
    failsDmarc: authentication?.dmarc === 'fail',
    refusesFailedDmarc,
    isRateLimited: await saysTooMuch(ctx, row, { ...sender, participantId: thread?.participantId ?? null }),
    senderRule,
    spamMark: spam.mark,
  }
  return { known, contact, route, spam, authentication }
}

/** The gateway whose mailbox the letter names; of several the first that saw it (MAIL-09). */
async function routeOf(ctx: Ctx, row: LetterRow, read: ReadLetter): Promise<{ route: Route | null; where: Standing }> {
  const { isOurTag } = threadKeys(ctx.save.keys)
  const gateways = await ctx.db
    .select({
      id: gateway.id,
      mailbox: gateway.mailbox,
      departmentId: gateway.departmentId,
      categoryId: gateway.categoryId,
      criticalityId: gateway.criticalityId,
      siteId: gateway.siteId,
      answersUnknown: gateway.answersUnknown,
      trustedRelay: gateway.trustedRelay,
    })
    .from(letterLocation)
    .innerJoin(gateway, eq(gateway.id, letterLocation.gatewayId))
    .where(eq(letterLocation.letterId, row.id))
    .orderBy(asc(letterLocation.id))
  const seen = gateways.map((route) => ({ route, where: standing(read, route.mailbox, isOurTag) }))
  const best = seen.find(({ where }) => where.inTo) ?? seen.find(({ where }) => where.anywhere) ?? seen[0]
  // Its gateway was removed since: it took the letter by its header, so it named the mailbox.
  return best ?? { route: null, where: { inTo: true, anywhere: true } }
}

async function senderOfLetter(ctx: Ctx, read: ReadLetter): Promise<Sender> {
  const address = senderOf(read)
  if (address === null) return { address, contact: null, staff: null }
  const contact = await people.contactByAddress(ctx, address)
  return { address, contact: contact?.isActive ? contact : null, staff: await people.staffByAddress(ctx, address) }
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
    // A maildrop knows no marks: there taken letters are deleted, or left alone.
    sql`exists (select 1 from ${gateway} g where g.id = ${letterLocation.gatewayId} and (
      (g.type = 'imap' and (${isTaken} or g.marks_ignored)) or (g.type = 'pop3' and ${isTaken} and g.after_taking = 'delete')))`,
  )
