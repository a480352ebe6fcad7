import { type SQL, sql } from 'drizzle-orm'
import type { Candidate } from '#domain/routing'
import { instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { absence } from '#schema/base/staffing'
import * as people from '#server/base/people'

/**
 * The employee, or those of the group and of groups inside it, as far as they may be given the ticket now: with the open
 * tickets they have beside it, and whether they are away (D9).
 */
export async function escalationCandidates(
  ctx: Ctx,
  to: { employeeId: number | null; groupId: number | null },
  ticketId: number,
): Promise<Candidate[]> {
  const { rows } = await ctx.db.execute<Row>(candidatesQuery(ctx, to, ticketId))
  const assignable = new Set((await people.assignable(ctx)).map(({ id }) => id))
  return rows.map(({ id, load, is_away: isAway, last_chosen_at: last }) => ({
    id,
    load,
    isAway,
    isAssignable: assignable.has(id),
    lastChosenAt: last === null ? null : instant(last),
  }))
}

type Row = { id: number; load: number; is_away: boolean; last_chosen_at: number | null }

function candidatesQuery(
  ctx: Ctx,
  { employeeId, groupId }: { employeeId: number | null; groupId: number | null },
  ticketId: number,
): SQL {
  const now = sql`${sql.param(ctx.now, absence.from)}::timestamptz`
  return sql`
    with recursive inside (id) as (
      select ${groupId}::bigint
      union
      select g.id from staff_group g join inside on g.parent_id = inside.id
    ),
    named (id) as (
      select ${employeeId}::bigint where ${employeeId}::bigint is not null
      union
      select m.employee_id from staff_group_member m join inside on inside.id = m.group_id
    )
    select named.id,
      (
        select count(*)::int from ticket t
        where t.responsible_id = named.id and t.id <> ${ticketId} and t.deleted_at is null and t.spam_mark is null
          and t.phase not in ('resolved', 'closed')
      ) as load,
      exists (
        select 1 from absence a where a.employee_id = named.id and a."from" <= ${now} and ${now} < a.until
      ) as is_away,
      (select (extract(epoch from l.at) * 1000)::bigint from last_choice l where l.employee_id = named.id) as last_chosen_at
    from named
    order by named.id`
}
