import { inArray, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { category, criticality, mark, site } from '#schema/base/catalog'

/** The lists that limit a level, by the names that its form gives them, and of what each is. */
const tables = { categoryIds: category, criticalityIds: criticality, markIds: mark, siteIds: site }

/** Refuses input.unknownChoice at the list unless all of these are rows of it, switched on or not; none goes before our commit. */
export async function requireChoices(ctx: Ctx, list: keyof typeof tables, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const table = tables[list]
  const found = await ctx.db
    .select({ one: sql`1` })
    .from(table)
    .where(inArray(table.id, [...ids]))
    .for('key share')
  if (found.length !== ids.length) throw new Refusal('input.unknownChoice', {}, list)
}
