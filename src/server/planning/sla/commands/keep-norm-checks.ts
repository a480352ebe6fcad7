import { type Closure, normOf } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { normChecked, normMissed } from '../facts.ts'
import type { DueNormCheck } from '../queries/norm-checks.ts'
import { normCheck } from '../schema.ts'

/**
 * Keeps the looks at one level's norm that were due, oldest first, each with what was closed in its window; one a date,
 * whoever comes first (spec §3.1.11). Where several of them were late, only the last that was missed is told of.
 */
export async function keepNormChecks(
  ctx: Ctx,
  made: readonly { due: DueNormCheck; closures: readonly Closure[] }[],
): Promise<void> {
  let missedId: number | null = null
  for (const { due, closures } of made) {
    const norm = normOf(closures, due.window, due.percent)
    const { total, inTime } = norm.kind === 'no_data' ? { total: 0, inTime: 0 } : norm
    const { levelId, date, percent } = due
    const [row] = await ctx.db
      .insert(normCheck)
      .values({
        levelId,
        date,
        windowAfter: due.window.after,
        windowUpTo: due.window.upTo,
        percent,
        total,
        inTime,
        outcome: norm.kind,
        checkedAt: ctx.now,
      })
      .onConflictDoNothing({ target: [normCheck.levelId, normCheck.date] })
      .returning({ id: normCheck.id })
    if (row === undefined) continue
    await tell(ctx, normChecked, levelId, { checkId: row.id, outcome: norm.kind })
    if (norm.kind === 'missed') missedId = row.id
  }
  const levelId = made[0]?.due.levelId
  if (missedId !== null && levelId !== undefined) await tell(ctx, normMissed, levelId, { checkId: missedId })
}
