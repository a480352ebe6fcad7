import type { Ctx } from '#kernel/ctx'
import { requireRows } from '#kernel/known-rows'
import { category, criticality, mark, site } from '#schema/base/catalog'

/** The lists that limit a level, by the names that its form gives them, and of what each is. */
const tables = { categoryIds: category, criticalityIds: criticality, markIds: mark, siteIds: site }

/** Refuses input.unknownChoice at the list unless all of these are rows of it, switched on or not. */
export const requireChoices = (ctx: Ctx, list: keyof typeof tables, ids: readonly number[]): Promise<void> =>
  requireRows(ctx, tables[list], { ids, path: list })
