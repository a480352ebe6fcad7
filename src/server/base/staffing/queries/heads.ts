import { sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'

/** Who heads a department of the employee, or one that it stands in; departments that are switched off have no head. */
export async function headsOf(ctx: Ctx, employeeId: number): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ head_id: number }>(sql`
    with recursive above (id) as (
      select department_id from department_member where employee_id = ${employeeId}
      union
      select d.parent_id from above join department d on d.id = above.id where d.parent_id is not null
    )
    select distinct d.head_id from above join department d on d.id = above.id
    where d.is_active and d.head_id is not null
    order by d.head_id`)
  return rows.map((row) => row.head_id)
}
