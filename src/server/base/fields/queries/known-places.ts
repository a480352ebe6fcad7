import type { Ctx } from '#kernel/ctx'
import { requireRows } from '#kernel/known-rows'
import { category, service, site } from '#schema/base/catalog'

type Places = { categoryIds: readonly number[]; serviceIds: readonly number[]; siteIds: readonly number[] }

/** Refuses input.unknownChoice, at its list, where a category, a service or a site is not there. */
export async function requireKnown(ctx: Ctx, { categoryIds, serviceIds, siteIds }: Places): Promise<void> {
  await requireRows(ctx, category, { ids: categoryIds, path: 'categoryIds' })
  await requireRows(ctx, service, { ids: serviceIds, path: 'serviceIds' })
  await requireRows(ctx, site, { ids: siteIds, path: 'siteIds' })
}
