import { and, desc, eq, isNotNull, max, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { type NormWindow, normChecks } from '#domain/sla'
import { type Instant, zoneOf } from '#domain/time'
import { allow, type Ctx } from '#kernel/ctx'
import { schedule } from '#schema/planning/calendar'
import { canReadLevels } from '../policy.ts'
import { level, levelVersion, normCheck } from '../schema.ts'

type List = typeof api.sla.normChecks

/** As many as a month has days. */
const SHOWN = 31

/** The last daily looks at the norm of a level, the newest first. */
export async function normCheckList(ctx: Ctx, { id }: Given<List>): Promise<Answered<List>> {
  allow(ctx, 'level.read', canReadLevels(ctx.actor))
  const rows = await ctx.db
    .select()
    .from(normCheck)
    .where(eq(normCheck.levelId, id))
    .orderBy(desc(normCheck.windowUpTo))
    .limit(SHOWN)
  return { rows: rows.map(({ levelId: _level, ...row }) => row) }
}

/** A look at a norm that is due: of which level, for which day and window, and how many of a hundred are promised. */
export type DueNormCheck = { levelId: number; date: string; window: NormWindow; percent: number }

/**
 * Every look at a norm that was not made yet, by level and day: one a date, late ones for the windows that they had
 * (spec §3.1.11). A norm is looked at from when it was promised on, and not in what is archived.
 */
export async function normChecksDue(ctx: Ctx): Promise<DueNormCheck[]> {
  const last = ctx.db
    .select({ levelId: normCheck.levelId, at: max(normCheck.windowUpTo).as('at') })
    .from(normCheck)
    .groupBy(normCheck.levelId)
    .as('last')
  const levels = await ctx.db
    .select({
      id: level.id,
      percent: level.normPercent,
      minuteOfDay: level.normCheckMinute,
      hours: level.normWindowHours,
      timeZone: schedule.timeZone,
      lookedAt: last.at,
      promisedAt: promisedSince,
    })
    .from(level)
    .innerJoin(schedule, eq(schedule.id, level.scheduleId))
    .leftJoin(last, eq(last.levelId, level.id))
    .where(and(level.isActive, isNotNull(level.normPercent), isNotNull(level.normCheckMinute)))
    .orderBy(level.id)
  return levels.flatMap(({ id: levelId, percent, minuteOfDay, hours, timeZone, lookedAt, promisedAt }) => {
    if (percent === null || minuteOfDay === null) return []
    const after = latest(lookedAt, promisedAt)
    const due = normChecks(zoneOf(timeZone), { minuteOfDay, hours }, { after, upTo: ctx.now })
    return due.map((one) => ({ levelId, percent, ...one }))
  })
}

const latest = (a: Instant | null, b: Instant): Instant => (a !== null && a > b ? a : b)

/** Since when, without a break, the level has had a norm. */
const promisedSince = sql<Instant>`(
  select min(v.since) from ${levelVersion} v
  where v.level_id = ${level.id} and v.number > coalesce(
    (select max(n.number) from ${levelVersion} n where n.level_id = ${level.id} and n.norm_percent is null), 0)
)`.mapWith(levelVersion.since)
