import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { level, levelChoice } from '../schema.ts'

/** What whoever has a level may choose (SLA-01); null of a kind means all that the form offers. */
export type Allowed = {
  readonly categoryIds: readonly number[] | null
  readonly criticalityIds: readonly number[] | null
  readonly markIds: readonly number[] | null
}

/** One row of what limits a level: of the four one is there. */
export type Choice = Pick<typeof levelChoice.$inferSelect, 'categoryId' | 'criticalityId' | 'markId' | 'siteId'>

/** What a level allows; without a level everything. */
export async function allowedBy(ctx: Ctx, levelId: number | null): Promise<Allowed> {
  if (levelId === null) return allowedOf([])
  const rows = await ctx.db
    .select()
    .from(levelChoice)
    .where(eq(levelChoice.levelId, levelId))
    .orderBy(asc(levelChoice.id))
  return allowedOf(rows)
}

/** The rows of one level by their kinds. */
export function allowedOf(choices: readonly Choice[]): Allowed {
  const of = (kind: keyof Choice) => {
    const ids = choices.flatMap((choice) => choice[kind] ?? [])
    return ids.length === 0 ? null : ids
  }
  return { categoryIds: of('categoryId'), criticalityIds: of('criticalityId'), markIds: of('markId') }
}

/** The rows of the level that a statement reads beside others, so that it takes no statement of its own. */
export function choicesOfLevel(ctx: Ctx): SQL<Choice[]> {
  const { categoryId, criticalityId, markId, siteId } = levelChoice
  const rows = ctx.db
    .select({
      all: sql`json_agg(json_build_object('categoryId', ${categoryId}, 'criticalityId', ${criticalityId}, 'markId', ${markId},
        'siteId', ${siteId}) order by ${levelChoice.id})`,
    })
    .from(levelChoice)
    .where(eq(levelChoice.levelId, level.id))
  return sql<Choice[]>`coalesce((${rows}), '[]')`
}
