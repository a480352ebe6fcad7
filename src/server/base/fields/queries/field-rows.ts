import { asc, eq } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { category, service } from '#schema/base/catalog'
import { canReadFields } from '../policy.ts'
import { field, fieldOption, fieldPlace, fieldSite } from '../schema.ts'

type List = Answered<typeof api.fields.list>

/** All fields in their order, those switched off included, with their options and places. */
export async function fieldRows(ctx: Ctx): Promise<List> {
  allow(ctx, 'dictionary.read', canReadFields(ctx.actor))
  const rows = await ctx.db.select().from(field).orderBy(asc(field.sort), asc(field.id))
  const options = await ctx.db.select().from(fieldOption).orderBy(asc(fieldOption.sort), asc(fieldOption.id))
  const sites = await ctx.db.select().from(fieldSite).orderBy(asc(fieldSite.siteId))
  const places = await ctx.db
    .select({
      fieldId: fieldPlace.fieldId,
      category: { id: category.id, name: category.name },
      service: { id: service.id, name: service.name },
    })
    .from(fieldPlace)
    .leftJoin(category, eq(category.id, fieldPlace.categoryId))
    .leftJoin(service, eq(service.id, fieldPlace.serviceId))
    .orderBy(asc(fieldPlace.id))
  return {
    rows: rows.map(({ createdAt: _createdAt, ...row }) => {
      const own = places.filter(({ fieldId }) => fieldId === row.id)
      return {
        ...row,
        options: options
          .filter(({ fieldId }) => fieldId === row.id)
          .map(({ id, name, isActive }) => ({ id, name, isActive })),
        categories: own.flatMap((place) => place.category ?? []),
        services: own.flatMap((place) => place.service ?? []),
        siteIds: sites.filter(({ rowId }) => rowId === row.id).map(({ siteId }) => siteId),
      }
    }),
  }
}
