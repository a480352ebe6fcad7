import { type Closure, normOf } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { normChecked, normMissed } from '../facts.ts'
import type { DueNormCheck } from '../queries/norm-checks.ts'
import { normCheck } from '../schema.ts'

/**
 * Keeps the looks at one level's norm that were due, oldest first, given all that was closed in their windows; one a date,
 * whoever comes first (spec §3.1.11). Where several of them were late, only the last that was missed is told of.
 */
export async function keepNormChecks(
  ctx: Ctx,
  due: readonly DueNormCheck[],
  closures: readonly Closure[],
): Promise<void> {
  if (due.length === 0) return
  const kept = await ctx.db
    .insert(normCheck)
    .values(due.map((one) => ({ ...checkOf(one, closures), checkedAt: ctx.now })))
    .onConflictDoNothing({ target: [normCheck.levelId, normCheck.date] })
    .returning({ id: normCheck.id, levelId: normCheck.levelId, outcome: normCheck.outcome })
  for (const { id: checkId, levelId, outcome } of kept) await tell(ctx, normChecked, levelId, { checkId, outcome })
  const missed = kept.findLast(({ outcome }) => outcome === 'missed')
  if (missed !== undefined) await tell(ctx, normMissed, missed.levelId, { checkId: missed.id })
}

function checkOf({ levelId, date, percent, window }: DueNormCheck, closures: readonly Closure[]) {
  const norm = normOf(closures, window, percent)
  const { total, inTime } = norm.kind === 'no_data' ? { total: 0, inTime: 0 } : norm
  const { after: windowAfter, upTo: windowUpTo } = window
  return { levelId, date, windowAfter, windowUpTo, percent, total, inTime, outcome: norm.kind }
}
