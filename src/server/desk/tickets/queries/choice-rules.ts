import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { category, criticality, source } from '#schema/base/catalog'
import { department } from '#schema/base/people'

/** The department that a category names, if it may own tickets now (DICT-02). */
export async function departmentOfCategory(ctx: Ctx, categoryId: number | null): Promise<number | null> {
  if (categoryId === null) return null
  const [row] = await ctx.db
    .select({ id: department.id })
    .from(category)
    .innerJoin(department, eq(department.id, category.departmentId))
    .where(and(eq(category.id, categoryId), eq(department.isSupport, true), eq(department.isActive, true)))
  return row?.id ?? null
}

/** Whom the rules name, in the order in which they are believed: category, criticality, source (ASGN-02, D2). */
export async function responsiblesOfRules(
  ctx: Ctx,
  ticket: { categoryId: number | null; criticalityId: number | null; sourceId: number },
): Promise<number[]> {
  const named = [
    ticket.categoryId === null ? [] : await ctx.db.select().from(category).where(eq(category.id, ticket.categoryId)),
    ticket.criticalityId === null
      ? []
      : await ctx.db.select().from(criticality).where(eq(criticality.id, ticket.criticalityId)),
    await ctx.db.select().from(source).where(eq(source.id, ticket.sourceId)),
  ]
  return named.flatMap(([row]) => row?.responsibleId ?? [])
}
