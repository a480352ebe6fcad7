import { type SQL, sql } from 'drizzle-orm'
import type { Field } from '#domain/fields'
import type { Ctx } from '#kernel/ctx'
import { once } from '#kernel/save'
import type { Words } from '#schema/kernel'

type Option = { id: number; name: Words; isActive: boolean }

/** A field as it is stored, its options in their order. */
export type Definition = Omit<Field, 'optionIds'> & { name: Words; hint: Words | null; options: readonly Option[] }

/**
 * Every field there is, in their order, as one value: it can stand in a statement that is made anyway. A service stands for
 * all that is under it, so `serviceIds` names these too.
 */
export const definitions: SQL<Definition[]> = sql`coalesce((
  select json_agg(json_build_object(
    'id', f.id, 'name', f.name, 'hint', f.hint, 'kind', f.kind,
    'isRequired', f.is_required, 'isForClient', f.is_for_client, 'isActive', f.is_active,
    'options', coalesce((
      select json_agg(json_build_object('id', o.id, 'name', o.name, 'isActive', o.is_active) order by o.sort, o.id)
      from field_option o where o.field_id = f.id
    ), '[]'),
    'categoryIds', coalesce((
      select json_agg(p.category_id) from field_place p where p.field_id = f.id and p.category_id is not null
    ), '[]'),
    'serviceIds', coalesce((
      with recursive under (id) as (
        select p.service_id from field_place p where p.field_id = f.id and p.service_id is not null
        union
        select s.id from service s join under u on s.parent_id = u.id
      )
      select json_agg(u.id) from under u
    ), '[]'),
    'siteIds', coalesce((select json_agg(s.site_id) from field_site s where s.row_id = f.id), '[]')
  ) order by f.sort, f.id)
  from field f
), '[]')`

/** Whether there are any fields at all, for a statement that is made anyway: mostly there are none. */
export const anyDefined: SQL<boolean> = sql`exists (select 1 from field)`

/** The same fields, read once in a transaction. */
export const readDefinitions = (ctx: Ctx): Promise<Definition[]> =>
  once(ctx.save, KNOWN, async () => {
    const { rows } = await ctx.db.execute<{ all: Definition[] }>(sql`select ${definitions} as "all"`)
    return rows[0]?.all ?? []
  })

/** By this the definitions are forgotten again when one of them is written. */
export const KNOWN = 'fields'
