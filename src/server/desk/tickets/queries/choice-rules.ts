import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { category } from '#schema/base/catalog'
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
