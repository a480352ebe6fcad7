import { and, asc, count, eq, inArray } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { enqueue } from '#kernel/jobs'
import { letterReturned } from '../facts.ts'
import { judgeLetter } from '../intake/judge-job.ts'
import { canReadMail, canSortIncoming } from '../policy.ts'
import { placesShown } from '../queries/journal.ts'
import type { LetterRow } from '../queries/readable-letter.ts'
import { isJudgeable } from '../queries/sortable.ts'
import { letter, letterFile, letterLocation } from '../schema.ts'
import { letterForUpdate, refuseSorted } from './sortable-letter.ts'

/**
 * «Разобрать ещё раз»: a letter that could not be judged, or waits for a hand, is read and judged anew, by what is known
 * now. Refuses incoming.alreadySorted: what was settled never comes back.
 */
export async function judgeAgain(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  const row = await letterForUpdate(ctx, input.id)
  if (!isJudgeable(row)) return refuseSorted(ctx, row)
  await judgeAnew(ctx, row, row.reason === 'cut' ? 'cut' : null)
  return {}
}

const MOST = 500

/** The same for all failed letters that a view of the journal shows; says how many are judged now and how many are left. */
export async function judgeFailed(
  ctx: Ctx,
  input: Given<typeof contract.judgeFailed>,
): Promise<Answered<typeof contract.judgeFailed>> {
  allow(ctx, 'incoming.sort', canSortIncoming(ctx.actor))
  allow(ctx, 'journal.read', canReadMail(ctx.actor))
  const shown = ctx.db.select({ id: letterLocation.letterId }).from(letterLocation).where(placesShown(input))
  const failed = and(eq(letter.outcome, 'failed'), inArray(letter.id, shown))
  const rows = await ctx.db.select().from(letter).where(failed).orderBy(asc(letter.id)).limit(MOST).for('update')
  for (const row of rows) await judgeAnew(ctx, row, null)
  const [rest] = await ctx.db.select({ count: count() }).from(letter).where(failed)
  return { judged: rows.length, left: rest?.count ?? 0 }
}

/** Lets a letter wait for the judge again, as if it had just come; `reason` is what is known of it beforehand. */
export async function judgeAnew(ctx: Ctx, { id }: LetterRow, reason: string | null): Promise<void> {
  // The judge finds its files again.
  await ctx.db.delete(letterFile).where(eq(letterFile.letterId, id))
  await ctx.db
    .update(letter)
    .set({ outcome: 'waiting', reason, attempts: 0, errorWords: null, sorting: null })
    .where(eq(letter.id, id))
  await enqueue(ctx, judgeLetter, { letterId: id })
  await tell(ctx, letterReturned, id, {})
}
