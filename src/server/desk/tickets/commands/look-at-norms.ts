import type { Ctx } from '#kernel/ctx'
import * as sla from '#server/planning/sla'
import { closuresIn } from '../queries/closures.ts'

/** Makes every look at a level's norm that is due (SLA-11), late ones for the windows that they had; returns how many. */
export async function lookAtNorms(ctx: Ctx): Promise<number> {
  const due = await sla.norms.due(ctx)
  for (const checks of Map.groupBy(due, ({ levelId }) => levelId).values()) {
    const made = []
    for (const one of checks) made.push({ due: one, closures: await closuresIn(ctx, one.levelId, one.window) })
    await sla.norms.keep(ctx, made)
  }
  return due.length
}
