import { asc, isNotNull, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { staffGroup } from '#schema/base/people'
import * as people from '#server/base/people'

/** Groups and departments, named by their ids. */
type Places = { groupIds?: readonly number[]; departmentIds?: readonly number[] }

/**
 * Who is in these groups and departments now, those that stand inside them included, and may be given a ticket: active
 * and staff (ORG-12, ASGN-01). Each once, in the order of ids; who is away is among them.
 */
export async function membersOf(ctx: Ctx, places: Places): Promise<number[]> {
  const members = await membersByPlace(ctx, places)
  return [...new Set(members.map(({ employeeId }) => employeeId))].sort((a, b) => a - b)
}

type SupportGroup = { id: number; name: string; level: 1 | 2 | 3; members: number }

/** The groups that are a support level, first level first, with how many in each may be given a ticket (ASGN-15). */
export async function supportGroups(ctx: Ctx): Promise<SupportGroup[]> {
  const groups = await ctx.db
    .select({ id: staffGroup.id, name: staffGroup.name, level: staffGroup.supportLevel })
    .from(staffGroup)
    .where(isNotNull(staffGroup.supportLevel))
    .orderBy(asc(staffGroup.supportLevel), sql`lower(${staffGroup.name})`, asc(staffGroup.id))
  const members = await membersByPlace(ctx, { groupIds: groups.map(({ id }) => id) })
  return groups.map(({ id, name, level }) => ({
    id,
    name,
    level: level as SupportGroup['level'],
    members: members.filter(({ groupId }) => groupId === id).length,
  }))
}

type Member = { groupId: number | null; departmentId: number | null; employeeId: number }

/** One row for each that is in each of the places named, over however many steps. A department switched off has nobody. */
async function membersByPlace(ctx: Ctx, { groupIds = [], departmentIds = [] }: Places): Promise<Member[]> {
  if (groupIds.length === 0 && departmentIds.length === 0) return []
  const { rows } = await ctx.db.execute<{
    named_group: number | null
    named_department: number | null
    employee_id: number
  }>(sql`
    with recursive inside (named_group, named_department, group_id, department_id) as (
      (
        select id, null::bigint, id, null::bigint from staff_group where ${isOneOf('staff_group.id', groupIds)}
        union all
        select null::bigint, id, null::bigint, id from department
        where is_active and ${isOneOf('department.id', departmentIds)}
      )
      union
      select i.named_group, i.named_department, g.id, d.id
      from inside i
      left join staff_group g on g.parent_id = i.group_id
      left join department d on d.parent_id = i.department_id and d.is_active
      where coalesce(g.id, d.id) is not null
    )
    select distinct i.named_group, i.named_department, coalesce(m.employee_id, n.employee_id) as employee_id
    from inside i
    left join staff_group_member m on m.group_id = i.group_id
    left join department_member n on n.department_id = i.department_id
    where coalesce(m.employee_id, n.employee_id) is not null
    order by employee_id`)
  const may = new Set((await people.assignable(ctx)).map(({ id }) => id))
  return rows
    .map((row) => ({ groupId: row.named_group, departmentId: row.named_department, employeeId: row.employee_id }))
    .filter(({ employeeId }) => may.has(employeeId))
}

const isOneOf = (column: string, ids: readonly number[]) =>
  sql`${sql.raw(column)} = any(${sql.param([...ids])}::bigint[])`
