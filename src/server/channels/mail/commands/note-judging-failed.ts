import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { letterFailed } from '../facts.ts'
import { waitingLetter } from '../queries/what-we-know.ts'
import { letter } from '../schema.ts'

const MOST_TRIES = 4

/** Counts a try that went wrong. After the last one the letter stays, with its words and «Разобрать ещё раз». Says whether it was the last. */
export async function noteJudgingFailed(ctx: Ctx, letterId: number, words: string): Promise<boolean> {
  const row = await waitingLetter(ctx, letterId, true)
  if (row === null) return true
  const attempts = row.attempts + 1
  const isLast = attempts >= MOST_TRIES
  await ctx.db
    .update(letter)
    .set({
      attempts,
      errorWords: words.replaceAll('\0', '').slice(0, 2_000),
      ...(isLast ? { outcome: 'failed' as const, judgedAt: ctx.now } : {}),
    })
    .where(eq(letter.id, letterId))
  if (isLast) await tell(ctx, letterFailed, letterId, {})
  return isLast
}
