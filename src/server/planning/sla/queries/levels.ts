import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { timeOfMinute } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { clientCategory, service } from '#schema/base/catalog'
import { clientGroup, company, employee } from '#schema/base/people'
import type { Words } from '#schema/kernel'
import { schedule } from '#schema/planning/calendar'
import { canReadLevels } from '../policy.ts'
import { level, levelClaim } from '../schema.ts'
import { allowedOf, type Choice, choicesOfLevel } from './allowed.ts'

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
    .select({
      level,
      schedule: { id: schedule.id, name: schedule.name, timeZone: schedule.timeZone },
      responsible: { id: employee.id, name: employee.name },
      choices: choicesOfLevel(ctx),
      cells: ctx.db.$count(levelClaim, eq(levelClaim.levelId, level.id)),
    })
    .from(level)
    .innerJoin(schedule, eq(schedule.id, level.scheduleId))
    .leftJoin(employee, eq(employee.id, level.responsibleId))
    .where(which)
    .orderBy(sql`lower(${level.name}->>'ru')`, asc(level.id))
  return stored.map(({ level: one, schedule: by, responsible, cells, choices }) => ({
    id: one.id,
    name: one.name,
    schedule: by,
    takeMinutes: one.takeMinutes,
    resolveMinutes: one.resolveMinutes,
    remindBeforeMinutes: one.remindBeforeMinutes,
    resolveRemindMinutes: one.resolveRemindMinutes,
    answerMinutes: one.answerMinutes,
    answerRemindMinutes: one.answerRemindMinutes,
    norm: normOf(one),
    responsible,
    weight: one.weight,
    ...limitsOf(choices),
    cells,
    version: one.version,
    isActive: one.isActive,
  }))
}

const limitsOf = (choices: readonly Choice[]) => {
  const { categoryIds, criticalityIds, markIds } = allowedOf(choices)
  return {
    categoryIds: [...(categoryIds ?? [])],
    criticalityIds: [...(criticalityIds ?? [])],
    markIds: [...(markIds ?? [])],
    siteIds: choices.flatMap(({ siteId }) => siteId ?? []),
  }
}

function normOf({ normPercent, normCheckMinute, normWindowHours }: typeof level.$inferSelect): Row['norm'] {
  if (normPercent === null || normCheckMinute === null || normWindowHours === null) return null
  return { percent: normPercent, checkAt: timeOfMinute(normCheckMinute), windowHours: normWindowHours }
}

/** Who has which level: everybody first, then client categories, then groups and companies by name; of each what holds for any service first. */
export async function levelMatrix(ctx: Ctx): Promise<Answered<Matrix>> {
  allow(ctx, 'level.read', canReadLevels(ctx.actor))
  const cells = await ctx.db
    .select({
      group: { id: clientGroup.id, name: clientGroup.name },
      company: { id: company.id, name: company.name },
      category: { id: clientCategory.id, name: clientCategory.name },
      service: { id: service.id, name: service.name },
      level: { id: level.id, name: level.name },
    })
    .from(levelClaim)
    .innerJoin(level, eq(level.id, levelClaim.levelId))
    .leftJoin(clientGroup, eq(clientGroup.id, levelClaim.clientGroupId))
    .leftJoin(company, eq(company.id, levelClaim.companyId))
    // Of a cell of a company it is that of the company: no cell names both.
    .leftJoin(
      clientCategory,
      sql`${clientCategory.id} = coalesce(${levelClaim.clientCategoryId}, ${company.clientCategoryId})`,
    )
    .leftJoin(service, eq(service.id, levelClaim.serviceId))
    .orderBy(
      sql`lower(${company.name}) nulls first`,
      asc(company.id),
      sql`lower(${clientGroup.name}) nulls first`,
      asc(clientGroup.id),
      sql`${clientCategory.sort} nulls first`,
      asc(clientCategory.id),
      sql`${service.sort} nulls first`,
      asc(service.id),
    )
  return {
    rows: cells.map(({ service: about, level: given, ...whom }) => ({
      subject: subjectOf(whom),
      service: about,
      level: given,
    })),
  }
}

type Whom = {
  group: { id: number; name: string } | null
  company: { id: number; name: string } | null
  category: { id: number; name: Words } | null
}

/** A subject as people read it: a group, else a company with its category, else a category, else everybody. */
export function subjectOf({ group, company: own, category }: Whom): Answered<Matrix>['rows'][number]['subject'] {
  if (group !== null) return { kind: 'group', ...group }
  if (own !== null) return { kind: 'company', ...own, category }
  return category === null ? { kind: 'everybody' } : { kind: 'category', ...category }
}
