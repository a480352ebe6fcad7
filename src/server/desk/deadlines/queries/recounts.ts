import { desc, eq } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { deadlines as contract } from '#api/deadlines'
import { mayReadDesk, when } from '#domain/access'
import { allow, type Ctx } from '#kernel/ctx'
import { schedule } from '#schema/planning/calendar'
import { level } from '#schema/planning/sla'
import { recount } from '../schema.ts'

const SHOWN = 10

/** How far open tickets follow what was edited, the latest first. */
export async function recounts(ctx: Ctx): Promise<Answered<typeof contract.recounts>> {
  allow(ctx, 'level.read', when(mayReadDesk(ctx.actor)))
  const rows = await ctx.db
    .select({
      id: recount.id,
      schedule: { id: schedule.id, name: schedule.name },
      level: { id: level.id, name: level.name },
      total: recount.total,
      done: recount.done,
      moved: recount.moved,
      startedAt: recount.startedAt,
      endedAt: recount.endedAt,
    })
    .from(recount)
    .leftJoin(schedule, eq(schedule.id, recount.scheduleId))
    .leftJoin(level, eq(level.id, recount.levelId))
    .orderBy(desc(recount.id))
    .limit(SHOWN)
  return { rows }
}
