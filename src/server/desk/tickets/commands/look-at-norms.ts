import { instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import * as sla from '#server/planning/sla'
import { closuresIn } from '../queries/closures.ts'

/** Makes every look at a level's norm that is due (SLA-11), late ones for the windows that they had; returns how many. */
export async function lookAtNorms(ctx: Ctx): Promise<number> {
  const due = await sla.norms.due(ctx)
  for (const [levelId, checks] of Map.groupBy(due, (one) => one.levelId)) {
    // All windows of a level in one question: after a downtime, or in a story of two months, there are many.
    const after = Math.min(...checks.map(({ window }) => window.after))
    const upTo = Math.max(...checks.map(({ window }) => window.upTo))
    await sla.norms.keep(ctx, checks, await closuresIn(ctx, levelId, { after: instant(after), upTo: instant(upTo) }))
  }
  return due.length
}
