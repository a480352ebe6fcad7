import { sql } from 'drizzle-orm'
import { type Instant, instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { absence } from '#schema/base/staffing'

/** What a ticket has of that which names a responsible, and what else may name one. */
export type Naming = {
  serviceId: number | null
  categoryId: number | null
  criticalityId: number | null
  sourceId: number | null
  /** A support level's group, where one shares among its own (ASGN-15). */
  groupId: number | null
  /** The default of the settings. */
  defaultId: number | null
}

/**
 * Somebody who was named, and by what. `ownerId` is the service or the level; `employeeId` is null for a group or a
 * department with nobody in it.
 */
export type Named = {
  by: 'group' | 'service' | 'category' | 'criticality' | 'source' | 'level' | 'module'
  ownerId: number | null
  employeeId: number | null
  isAway: boolean
  lastChosenAt: Instant | null
}

type Row = {
  by: Named['by']
  owner_id: number | null
  employee_id: number | null
  is_away: boolean
  last_chosen_at: number | null
}

/**
 * Everybody whom anything of the ticket names, in one statement, since every letter asks: the responsibles of its service
 * and of that one's ancestors, nearest first, groups and departments as the people who are in them and in those inside
 * them now (spec §3.5.4); those of category, criticality and source; of every level; and the default.
 */
export async function namedFor(ctx: Ctx, of: Naming): Promise<Named[]> {
  const now = sql`${sql.param(ctx.now, absence.from)}::timestamptz`
  const { rows } = await ctx.db.execute<Row>(sql`
    with recursive line (id, parent_id, depth) as (
      select id, parent_id, 1 from service where id = ${of.serviceId}::bigint
      union all
      select s.id, s.parent_id, line.depth + 1 from service s join line on line.parent_id = s.id
    ),
    answering (by, owner_id, depth, employee_id, group_id, department_id) as (
      select 'service', line.id, line.depth, r.employee_id, r.group_id, r.department_id
      from line join service_responsible r on r.service_id = line.id
      union all
      select 'group', null::bigint, 0, null::bigint, ${of.groupId}::bigint, null::bigint
      where ${of.groupId}::bigint is not null
    ),
    inside (by, owner_id, depth, group_id, department_id) as (
      select by, owner_id, depth, group_id, department_id from answering
      where group_id is not null or department_id in (select id from department where is_active)
      union
      select i.by, i.owner_id, i.depth, g.id, d.id
      from inside i
      left join staff_group g on g.parent_id = i.group_id
      left join department d on d.parent_id = i.department_id and d.is_active
      where coalesce(g.id, d.id) is not null
    ),
    named (by, owner_id, depth, employee_id) as (
      select by, owner_id, depth, employee_id from answering
      union
      select i.by, i.owner_id, i.depth, coalesce(m.employee_id, n.employee_id)
      from inside i
      left join staff_group_member m on m.group_id = i.group_id
      left join department_member n on n.department_id = i.department_id
      where coalesce(m.employee_id, n.employee_id) is not null
      union
      select 'category', null, 0, responsible_id from category
      where id = ${of.categoryId}::bigint and responsible_id is not null
      union
      select 'criticality', null, 0, responsible_id from criticality
      where id = ${of.criticalityId}::bigint and responsible_id is not null
      union
      select 'source', null, 0, responsible_id from source
      where id = ${of.sourceId}::bigint and responsible_id is not null
      union
      select 'level', id, 0, responsible_id from level where responsible_id is not null
      union
      select 'module', null, 0, ${of.defaultId}::bigint where ${of.defaultId}::bigint is not null
    )
    select n.by, n.owner_id, n.employee_id, (extract(epoch from l.at) * 1000)::bigint as last_chosen_at,
      exists (
        select 1 from absence a where a.employee_id = n.employee_id and a."from" <= ${now} and ${now} < a.until
      ) as is_away
    from named n left join last_choice l on l.employee_id = n.employee_id
    order by n.depth, n.employee_id`)
  return rows.map((row) => ({
    by: row.by,
    ownerId: row.owner_id,
    employeeId: row.employee_id,
    isAway: row.is_away,
    lastChosenAt: row.last_chosen_at === null ? null : instant(row.last_chosen_at),
  }))
}
