import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { category, categorySite, criticality, criticalitySite } from '#schema/base/catalog'
import { isOffered } from '#server/base/catalog'
import type { Route } from './what-we-know.ts'

/**
 * What a ticket of this gateway begins with (MAIL-22): its category and criticality, as long as they are offered at its
 * site. One that was switched off since is left out: a letter does not fail by it.
 */
export async function offeredDefaults(
  ctx: Ctx,
  route: Route | null,
): Promise<{ categoryId: number | null; criticalityId: number | null }> {
  const { categoryId = null, criticalityId = null, siteId = 0 } = route ?? {}
  const [kind] =
    categoryId === null
      ? []
      : await ctx.db
          .select({ id: category.id })
          .from(category)
          .where(and(eq(category.id, categoryId), isOffered(category, categorySite, siteId)))
  const [weight] =
    criticalityId === null
      ? []
      : await ctx.db
          .select({ id: criticality.id })
          .from(criticality)
          .where(and(eq(criticality.id, criticalityId), isOffered(criticality, criticalitySite, siteId)))
  return { categoryId: kind?.id ?? null, criticalityId: weight?.id ?? null }
}
