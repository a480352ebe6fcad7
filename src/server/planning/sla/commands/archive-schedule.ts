import { and, asc, eq } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as calendar from '#server/planning/calendar'
import { canEditLevels } from '../policy.ts'
import { level } from '../schema.ts'

type Archive = typeof api.sla.archiveSchedule

/**
 * Archives a schedule. Refuses schedule.inUse with the names of the levels that count by it. The schedule is archived
 * first and asked after then: a level that is just being given it has to wait for us, or we for it.
 */
export async function archiveSchedule(ctx: Ctx, { id }: Given<Archive>): Promise<Record<string, never>> {
  allow(ctx, 'schedule.edit', canEditLevels(ctx.actor))
  await calendar.archiveSchedule(ctx, id)
  const users = await ctx.db
    .select({ name: level.name })
    .from(level)
    .where(and(eq(level.scheduleId, id), eq(level.isActive, true)))
    .orderBy(asc(level.id))
  if (users.length > 0) {
    const names = users.map(({ name }) => name[ctx.language]).join(', ')
    throw new Refusal('schedule.inUse', { names })
  }
  return {}
}
