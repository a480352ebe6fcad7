import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Phase } from '#domain/tickets'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { once } from '#kernel/save'
import type { Words } from '#schema/kernel'
import {
  category,
  categorySite,
  criticality,
  criticalitySite,
  difficulty,
  difficultySite,
  mark,
  markSite,
  requestType,
  requestTypeSite,
  site,
  source,
  sourceSite,
  status,
  statusSite,
} from '../schema.ts'

/** What was read of rows in this transaction: many tickets of one save ask for the same. Who writes a row forgets all. */
export const KNOWN_ROWS = 'rows of dictionaries'

async function knownRow<Row>(ctx: Ctx, key: string, ask: () => Promise<Row[]>): Promise<Row | undefined> {
  const known = await once(ctx.save, KNOWN_ROWS, async () => new Map<string, Row | undefined>())
  if (!known.has(key)) known.set(key, (await ask())[0])
  return known.get(key)
}

/** The status a ticket gets when it enters a phase (DICT-05). Each phase has exactly one. */
export async function defaultStatus(ctx: Ctx, phase: Phase): Promise<{ id: number; phase: Phase }> {
  const row = await knownRow(ctx, `status of ${phase}`, async () =>
    ctx.db
      .select({ id: status.id, phase: status.phase })
      .from(status)
      .where(and(eq(status.phase, phase), eq(status.isDefault, true))),
  )
  if (!row) throw new Error(`the phase ${phase} has no default status`)
  return row
}

/** A status by its id, whether still offered or not; null where there is none. */
export async function statusById(
  ctx: Ctx,
  id: number,
): Promise<{ id: number; phase: Phase; isActive: boolean } | null> {
  const [row] = await ctx.db
    .select({ id: status.id, phase: status.phase, isActive: status.isActive })
    .from(status)
    .where(eq(status.id, id))
  return row ?? null
}

/** A status that people may choose at this site; of another site, switched off or missing it is refused (DICT-15). */
export async function statusFor(
  ctx: Ctx,
  id: number,
  siteId: number,
  path: string,
): Promise<{ id: number; phase: Phase }> {
  const [row] = await ctx.db
    .select({ id: status.id, phase: status.phase })
    .from(status)
    .where(and(eq(status.id, id), isOffered(status, statusSite, siteId)))
  return available(row, path)
}

/**
 * The source that channels and the API name by this code. Refuses dictionary.notAvailable where it is missing, off or of
 * another site; what comes by itself (a letter) is taken in even where people may no longer choose its source.
 */
export async function sourceByCode(ctx: Ctx, code: string, siteId: number): Promise<number> {
  const row = await knownRow(ctx, `source ${code} at ${siteId}`, async () =>
    ctx.db
      .select({ id: source.id, isOffered: sql<boolean>`${isOffered(source, sourceSite, siteId)}` })
      .from(source)
      .where(eq(source.code, code)),
  )
  if (!row || (!row.isOffered && ctx.actor.kind !== 'system'))
    throw new Refusal('dictionary.notAvailable', {}, 'sourceCode')
  return row.id
}

/** A category that may be chosen at this site, with the department and the responsible it brings (DICT-02, DICT-03). */
export async function categoryFor(
  ctx: Ctx,
  id: number,
  siteId: number,
  path: string,
): Promise<{ id: number; departmentId: number | null; responsibleId: number | null }> {
  const row = await knownRow(ctx, `category ${id} at ${siteId}`, async () =>
    ctx.db
      .select({ id: category.id, departmentId: category.departmentId, responsibleId: category.responsibleId })
      .from(category)
      .where(and(eq(category.id, id), isOffered(category, categorySite, siteId))),
  )
  return available(row, path)
}

/** A request type that may be chosen at this site, with the priority it brings (DICT-10). */
export async function typeFor(
  ctx: Ctx,
  id: number,
  siteId: number,
  path: string,
): Promise<{ id: number; priority: 'high' | 'medium' | 'low' }> {
  const row = await knownRow(ctx, `type ${id} at ${siteId}`, async () =>
    ctx.db
      .select({ id: requestType.id, priority: requestType.priority })
      .from(requestType)
      .where(and(eq(requestType.id, id), isOffered(requestType, requestTypeSite, siteId))),
  )
  return available(row, path)
}

/** A criticality that may be chosen at this site (DICT-07). */
export async function criticalityFor(ctx: Ctx, id: number, siteId: number, path: string): Promise<{ id: number }> {
  const row = await knownRow(ctx, `criticality ${id} at ${siteId}`, async () =>
    ctx.db
      .select({ id: criticality.id })
      .from(criticality)
      .where(and(eq(criticality.id, id), isOffered(criticality, criticalitySite, siteId))),
  )
  return available(row, path)
}

/** A difficulty that may be chosen at this site (DICT-14). */
export async function difficultyFor(ctx: Ctx, id: number, siteId: number, path: string): Promise<{ id: number }> {
  const [row] = await ctx.db
    .select({ id: difficulty.id })
    .from(difficulty)
    .where(and(eq(difficulty.id, id), isOffered(difficulty, difficultySite, siteId)))
  return available(row, path)
}

/** The marks that a client may give at this site, in their order (DICT-06). */
export async function offeredMarks(
  ctx: Ctx,
  siteId: number,
): Promise<{ id: number; name: Words; isPositive: boolean }[]> {
  return ctx.db
    .select({ id: mark.id, name: mark.name, isPositive: mark.isPositive })
    .from(mark)
    .where(isOffered(mark, markSite, siteId))
    .orderBy(asc(mark.sort), asc(mark.id))
}

type Offered = PgTable & { id: PgColumn; isActive: PgColumn }
type OfferedAt = PgTable & { rowId: PgColumn; siteId: PgColumn }

/** Switched on, and for this site or for all (DICT-15: no row means common). */
export function isOffered(table: Offered, sites: OfferedAt, siteId: number): SQL | undefined {
  return and(
    eq(table.isActive, true),
    sql`(
      not exists (select 1 from ${sites} s where s.row_id = ${table}.id)
      or exists (select 1 from ${sites} s where s.row_id = ${table}.id and s.site_id = ${siteId})
    )`,
  )
}

function available<T>(row: T | undefined, path: string): T {
  if (row === undefined) throw new Refusal('dictionary.notAvailable', {}, path)
  return row
}

export type Site = { id: number; name: Words; language: 'ru' | 'en'; timeZone: string }

const siteColumns = { id: site.id, name: site.name, language: site.language, timeZone: site.timeZone }

/** A site by its id; null where there is none. */
export async function siteById(ctx: Ctx, id: number): Promise<Site | null> {
  const [row] = await once(ctx.save, `site:${id}`, async () =>
    ctx.db.select(siteColumns).from(site).where(eq(site.id, id)),
  )
  return row ?? null
}

/** The first site, which every installation has. */
export async function mainSite(ctx: Ctx): Promise<Site> {
  const row = await knownRow(ctx, 'main site', async () =>
    ctx.db.select(siteColumns).from(site).orderBy(asc(site.id)).limit(1),
  )
  if (!row) throw new Error('the installation has no site')
  return row
}
