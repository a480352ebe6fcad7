import { inArray } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { category, service, site } from '#schema/base/catalog'

type Places = { categoryIds: readonly number[]; serviceIds: readonly number[]; siteIds: readonly number[] }

/** Refuses input.unknownChoice, at its list, where a category, a service or a site is not there. */
export async function requireKnown(ctx: Ctx, { categoryIds, serviceIds, siteIds }: Places): Promise<void> {
  await demand(ctx, category, { ids: categoryIds, path: 'categoryIds' })
  await demand(ctx, service, { ids: serviceIds, path: 'serviceIds' })
  await demand(ctx, site, { ids: siteIds, path: 'siteIds' })
}

async function demand(
  ctx: Ctx,
  table: PgTable & { id: PgColumn },
  { ids, path }: { ids: readonly number[]; path: string },
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  if ((await ctx.db.$count(table, inArray(table.id, wanted))) < wanted.length)
    throw new Refusal('input.unknownChoice', {}, path)
}
