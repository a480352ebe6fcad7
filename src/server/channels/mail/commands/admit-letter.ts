import { eq } from 'drizzle-orm'
import { system } from '#domain/access'
import { comparableAddress, judge, type Verdict } from '#domain/mail'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { letterJudged } from '../facts.ts'
import { storable } from '../intake/arrival.ts'
import type { KeptBlob } from '../intake/judge-job.ts'
import { isTakenOutcome, type LetterOutcome } from '../outcomes.ts'
import { type Knowledge, type LetterRow, placesToMark, waitingLetter, whatWeKnow } from '../queries/what-we-know.ts'
import type { ReadLetter } from '../reading/read-letter.ts'
import { letter, letterLocation } from '../schema.ts'
import type { SpamOpinion } from '../spam/queries/opinion.ts'
import { answerStranger } from './answer-stranger.ts'
import { keepLetterFiles } from './keep-letter-files.ts'
import { noteReport } from './note-report.ts'
import { attachToTicket, openFromLetter, replyFromLetter } from './post-letter.ts'

/** A letter as the judge had it: its row, what was read of it, and what is known. */
export type Judged = { row: LetterRow; read: ReadLetter; files: readonly KeptBlob[]; knowledge: Knowledge }

/** What became of a letter. */
export type Outcome = {
  outcome: LetterOutcome
  reason: string | null
  ticketId?: number | null
  postedMessageId?: number | null
  outboundId?: number | null
}

/**
 * Transaction 2 of intake: judges a letter that still waits and carries the verdict out, all or nothing. What was judged
 * meanwhile is left alone.
 */
export async function judgeAndAdmit(
  ctx: Ctx,
  letterId: number,
  { read, files, engineSaid }: { read: ReadLetter; files: readonly KeptBlob[]; engineSaid: SpamOpinion | null },
): Promise<void> {
  const row = await waitingLetter(ctx, letterId, true)
  if (row === null) return
  const asGateway: Ctx = { ...ctx, actor: system('gateway'), channel: 'email' }
  const knowledge = await whatWeKnow(asGateway, row, { read, engineSaid })
  const verdict = judge(read, knowledge.known)
  const judged = { row, read, files, knowledge }
  const outcome = await carryOut(asGateway, judged, verdict)
  await close(asGateway, judged, outcome)
  if (verdict.kind === 'incoming' && verdict.mayAnswer && verdict.because === 'unknown_sender') {
    await answerStranger(asGateway, judged)
  }
}

async function carryOut(ctx: Ctx, judged: Judged, verdict: Verdict): Promise<Outcome> {
  switch (verdict.kind) {
    case 'ignore':
      return { outcome: 'ignored', reason: verdict.because }
    case 'blacklisted':
      return { outcome: 'blacklisted', reason: null }
    case 'spam':
      await keepLetterFiles(ctx, judged)
      return { outcome: 'spam_folder', reason: null }
    case 'bounce':
      return noteReport(ctx, judged, verdict)
    case 'incoming':
      await keepLetterFiles(ctx, judged)
      return { outcome: 'incoming', reason: verdict.because }
    case 'attach':
      return attachToTicket(ctx, judged, verdict)
    case 'reply':
      return replyFromLetter(ctx, judged, verdict)
    case 'open':
      return openFromLetter(ctx, judged, verdict)
  }
}

const PREVIEW = 300

/** Writes the outcome down, and lets the mailboxes show the letter as read where it was taken in (D4, foundation 30). */
async function close(ctx: Ctx, { row, read, knowledge }: Judged, outcome: Outcome): Promise<void> {
  // Only who waits for a hand may still become a ticket: its whole text stays at hand.
  const isOpen = ['incoming', 'spam_folder'].includes(outcome.outcome) || outcome.reason === 'empty'
  const text = storable(read.text)
  await ctx.db
    .update(letter)
    .set({
      ...outcome,
      // A letter that was cut says so rather than that its sender is known.
      reason: outcome.reason === 'known_contact' ? (row.reason ?? outcome.reason) : (outcome.reason ?? row.reason),
      gatewayId: knowledge.route?.id ?? row.gatewayId,
      text: isOpen ? text : text.slice(0, PREVIEW),
      html: isOpen && read.html !== null ? storable(read.html) : null,
      errorWords: read.parseError === null ? null : storable(read.parseError).slice(0, 2_000),
      authentication: knowledge.authentication,
      doubts: [...read.doubts],
      ...forwardedBy({ read, knowledge }),
      spamScore: knowledge.spam.score,
      spamMark: knowledge.spam.mark,
      spamBecause: knowledge.spam.because,
      judgedAt: ctx.now,
    })
    .where(eq(letter.id, row.id))
  await queueMarking(ctx, row.id, outcome.outcome)
  const { ticketId = null } = outcome
  await tell(ctx, letterJudged, row.id, { outcome: outcome.outcome, reason: outcome.reason, ticketId })
}

/** Whose letter an employee forwards: its sender is offered as the author of a ticket (MAIL-21). */
function forwardedBy({ read, knowledge }: Pick<Judged, 'read' | 'knowledge'>) {
  if (knowledge.known.staff === null || read.forward === null) return {}
  const { address, name } = read.forward.from
  return {
    forwardedAddress: address === null ? null : storable(comparableAddress(address) ?? address.toLowerCase()),
    forwardedName: name === '' ? null : storable(name).slice(0, 200),
  }
}

/** Lets `\Seen` be set at every place of a letter: of taken letters, of ignored ones where the gateway asks for it. */
async function queueMarking(ctx: Ctx, letterId: number, outcome: LetterOutcome): Promise<void> {
  const places = placesToMark(letterId, isTakenOutcome(outcome))
  await ctx.db.update(letterLocation).set({ markDueAt: ctx.now }).where(places)
}
