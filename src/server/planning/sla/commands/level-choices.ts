import { eq, inArray } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import type { Ctx } from '#kernel/ctx'
import { requireChoices } from '../queries/require-choices.ts'
import { levelChoice } from '../schema.ts'

type Limits = Pick<Given<typeof api.sla.addLevel>, 'categoryIds' | 'criticalityIds' | 'markIds' | 'siteIds'>

const kinds = [
  { list: 'categoryIds', column: 'categoryId' },
  { list: 'criticalityIds', column: 'criticalityId' },
  { list: 'markIds', column: 'markId' },
  { list: 'siteIds', column: 'siteId' },
] as const

/**
 * What whoever has the level may choose, and on which sites it is given (SLA-01), in place of what was said before. Rows
 * that are switched off may stand in it: they are not offered anyway. Refuses input.unknownChoice for those that are none.
 */
export async function setChoices(ctx: Ctx, levelId: number, limits: Limits): Promise<void> {
  const before = await ctx.db.select().from(levelChoice).where(eq(levelChoice.levelId, levelId))
  const rows: (typeof levelChoice.$inferInsert)[] = []
  const gone: number[] = []
  for (const { list, column } of kinds) {
    const wanted = new Set(limits[list])
    const had = before.filter((row) => row[column] !== null)
    gone.push(...had.filter((row) => !wanted.has(row[column] ?? 0)).map(({ id }) => id))
    const news = [...wanted].filter((id) => !had.some((row) => row[column] === id))
    await requireChoices(ctx, list, news)
    rows.push(...news.map((id) => ({ levelId, [column]: id })))
  }
  if (gone.length > 0) await ctx.db.delete(levelChoice).where(inArray(levelChoice.id, gone))
  if (rows.length > 0) await ctx.db.insert(levelChoice).values(rows)
}
