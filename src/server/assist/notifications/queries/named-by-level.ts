import { sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'

/**
 * Who is at the head of a ticket's department, or of the nearest one above it that has somebody; and who looks after its
 * company. Null where there is nobody.
 */
export async function ownersOf(
  ctx: Ctx,
  ticketId: number,
): Promise<{ headId: number | null; managerId: number | null }> {
  const { rows } = await ctx.db.execute<{ head_id: number | null; manager_id: number | null }>(sql`
    with recursive line (id, parent_id, head_id, depth) as (
      select d.id, d.parent_id, d.head_id, 1 from ticket t join department d on d.id = t.department_id
      where t.id = ${ticketId}
      union all
      select d.id, d.parent_id, d.head_id, line.depth + 1 from department d join line on line.parent_id = d.id
    )
    select
      (
        select e.id from line join employee e on e.id = line.head_id and e.is_active order by line.depth limit 1
      ) as head_id,
      (select c.manager_id from ticket t join company c on c.id = t.company_id where t.id = ${ticketId}) as manager_id`)
  return { headId: rows[0]?.head_id ?? null, managerId: rows[0]?.manager_id ?? null }
}

/** Those of a group, and of the groups inside it. */
export async function membersOf(ctx: Ctx, groupId: number): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    with recursive inside (id) as (
      select ${groupId}::bigint
      union
      select g.id from staff_group g join inside on g.parent_id = inside.id
    )
    select distinct m.employee_id as id from staff_group_member m join inside on inside.id = m.group_id order by 1`)
  return rows.map(({ id }) => id)
}
