import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { requireKnown } from '../queries/known-places.ts'
import { fieldPlace, fieldSite } from '../schema.ts'

type Places = { categoryIds: readonly number[]; serviceIds: readonly number[]; siteIds: readonly number[] }

/** For which tickets the field is; a category or a service that is switched off may stay named. */
export async function setPlaces(ctx: Ctx, fieldId: number, places: Places): Promise<void> {
  await requireKnown(ctx, places)
  await ctx.db.delete(fieldPlace).where(eq(fieldPlace.fieldId, fieldId))
  await ctx.db.delete(fieldSite).where(eq(fieldSite.rowId, fieldId))
  const rows = [
    ...[...new Set(places.categoryIds)].map((categoryId) => ({ fieldId, categoryId })),
    ...[...new Set(places.serviceIds)].map((serviceId) => ({ fieldId, serviceId })),
  ]
  if (rows.length > 0) await ctx.db.insert(fieldPlace).values(rows)
  const sites = [...new Set(places.siteIds)].map((siteId) => ({ rowId: fieldId, siteId }))
  if (sites.length > 0) await ctx.db.insert(fieldSite).values(sites)
}
