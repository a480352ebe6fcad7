import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { timeOfMinute } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { company } from '#schema/base/people'
import { schedule } from '#schema/planning/calendar'
import { canReadLevels } from '../policy.ts'
import { level, levelClaim } from '../schema.ts'

type List = typeof api.sla.levels
type One = typeof api.sla.level
type Matrix = typeof api.sla.matrix
type Row = Answered<One>

/** The support levels by name. */
export async function levelList(ctx: Ctx, input: Given<List>): Promise<Answered<List>> {
  allow(ctx, 'level.read', canReadLevels(ctx.actor))
  return { rows: await levelRows(ctx, input.onlyActive ? eq(level.isActive, true) : undefined) }
}

/** One support level, archived or not. */
export async function levelView(ctx: Ctx, { id }: Given<One>): Promise<Row> {
  allow(ctx, 'level.read', canReadLevels(ctx.actor))
  const [row] = await levelRows(ctx, eq(level.id, id))
  return found(row)
}

async function levelRows(ctx: Ctx, which: SQL | undefined): Promise<Row[]> {
  const stored = await ctx.db
    .select({ level, schedule: { id: schedule.id, name: schedule.name, timeZone: schedule.timeZone } })
    .from(level)
    .innerJoin(schedule, eq(schedule.id, level.scheduleId))
    .where(which)
    .orderBy(sql`lower(${level.name}->>'ru')`, asc(level.id))
  return stored.map(({ level: one, schedule: by }) => ({
    id: one.id,
    name: one.name,
    schedule: by,
    takeMinutes: one.takeMinutes,
    resolveMinutes: one.resolveMinutes,
    remindBeforeMinutes: one.remindBeforeMinutes,
    norm: normOf(one),
    version: one.version,
    isActive: one.isActive,
  }))
}

function normOf({ normPercent, normCheckMinute, normWindowHours }: typeof level.$inferSelect): Row['norm'] {
  if (normPercent === null || normCheckMinute === null || normWindowHours === null) return null
  return { percent: normPercent, checkAt: timeOfMinute(normCheckMinute), windowHours: normWindowHours }
}

/** Who has which level: everybody first, then companies by name. Whoever is missing has that of everybody. */
export async function levelMatrix(ctx: Ctx): Promise<Answered<Matrix>> {
  allow(ctx, 'level.read', canReadLevels(ctx.actor))
  const cells = await ctx.db
    .select({ companyId: company.id, companyName: company.name, level: { id: level.id, name: level.name } })
    .from(levelClaim)
    .innerJoin(level, eq(level.id, levelClaim.levelId))
    .leftJoin(company, eq(company.id, levelClaim.companyId))
    .orderBy(sql`lower(${company.name}) nulls first`, asc(company.id))
  return {
    rows: cells.map(({ companyId, companyName, level: given }) => ({
      subject:
        companyId === null || companyName === null
          ? { kind: 'everybody' }
          : { kind: 'company', id: companyId, name: companyName },
      level: given,
    })),
  }
}
