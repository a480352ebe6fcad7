import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { site } from '#schema/base/catalog'
import type { Words } from '#schema/kernel'
import { schedule } from '#schema/planning/calendar'
import { level, normCheck } from '#schema/planning/sla'

/** A look at a norm that was missed, as its letter speaks of it. */
export type MissedNorm = Pick<
  typeof normCheck.$inferSelect,
  'id' | 'levelId' | 'total' | 'inTime' | 'percent' | 'windowAfter' | 'windowUpTo'
> & { levelName: Words; timeZone: string; siteId: number }

/** The look by its id, with what its level is called; its letters leave by the first site, since a level has none. */
export async function missedNorm(ctx: Ctx, id: number): Promise<MissedNorm | null> {
  const [row] = await ctx.db
    .select({ check: normCheck, levelName: level.name, timeZone: schedule.timeZone })
    .from(normCheck)
    .innerJoin(level, eq(level.id, normCheck.levelId))
    .innerJoin(schedule, eq(schedule.id, level.scheduleId))
    .where(eq(normCheck.id, id))
  const [first] = await ctx.db.select({ id: site.id }).from(site).orderBy(asc(site.id)).limit(1)
  if (!row || !first) return null
  const { check, ...rest } = row
  return { ...check, ...rest, siteId: first.id }
}
