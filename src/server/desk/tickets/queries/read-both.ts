import { sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { login } from '#schema/base/access'
import { employee } from '#schema/base/people'
import { message, readMark } from '../schema.ts'

/**
 * Who has read all that he can of two tickets: an employee whatever others wrote, a client whatever staff said in
 * public. Whoever never opened either is left out.
 */
export async function loginsThatReadBoth(ctx: Ctx, one: number, other: number): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    select l.id from ${login} l
    where exists (select 1 from ${readMark} r where r.login_id = l.id and r.ticket_id in (${one}, ${other}))
      and not exists (
        select 1 from ${message} m
        left join ${employee} e on e.id = m.employee_id
        left join ${readMark} r on r.ticket_id = m.ticket_id and r.login_id = l.id
        where m.ticket_id in (${one}, ${other}) and m.deleted_at is null and m.position > coalesce(r.up_to, 0)
          and case when l.kind = 'client' then m.side = 'staff' and not m.is_hidden
            else e.login_id is distinct from l.id end
      )`)
  return rows.map(({ id }) => Number(id))
}
