import { asc, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { canReadPeople } from '../policy.ts'
import { clientGroup } from '../schema.ts'

type List = Answered<typeof api.clientGroups.list>

/** Groups of clients by name, with their members, where these belong, and what they share (ORG-11). */
export async function clientGroupList(ctx: Ctx): Promise<List> {
  allow(ctx, 'people.read', canReadPeople(ctx.actor))
  const rows = await ctx.db
    .select({
      id: clientGroup.id,
      name: clientGroup.name,
      members: sql<List['rows'][number]['members']>`coalesce((
        select json_agg(json_build_object(
          'contact', json_build_object('id', c.id, 'name', c.name),
          'company', case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end,
          'isActive', c.is_active,
          'seesTickets', m.sees_tickets, 'mailOnNew', m.mail_on_new, 'mailOnUpdate', m.mail_on_update
        ) order by lower(c.name), c.id)
        from client_group_member m
        join contact c on c.id = m.contact_id
        left join company o on o.id = c.company_id
        where m.group_id = client_group.id
      ), '[]')`,
    })
    .from(clientGroup)
    .orderBy(sql`lower(${clientGroup.name})`, asc(clientGroup.id))
  return { rows }
}
