import { inArray, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { category, criticality, mark, site } from '#schema/base/catalog'

/** What a level may say of choices: the list of the contract, its column, and where the rows are. */
export const choiceKinds = [
  { list: 'categoryIds', column: 'categoryId', table: category },
  { list: 'criticalityIds', column: 'criticalityId', table: criticality },
  { list: 'markIds', column: 'markId', table: mark },
  { list: 'siteIds', column: 'siteId', table: site },
] as const

/** They are rows, and none of them goes before our commit. Refuses input.unknownChoice at `path`. */
export async function requireChoices(
  ctx: Ctx,
  table: (typeof choiceKinds)[number]['table'],
  ids: readonly number[],
  path: string,
): Promise<void> {
  if (ids.length === 0) return
  const found = await ctx.db
    .select({ one: sql`1` })
    .from(table)
    .where(inArray(table.id, [...ids]))
    .for('key share')
  if (found.length !== ids.length) throw new Refusal('input.unknownChoice', {}, path)
}
