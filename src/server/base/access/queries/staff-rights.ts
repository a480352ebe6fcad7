import { sql } from 'drizzle-orm'
import { effectiveRoles, type Role, type StaffRights } from '#domain/access'
import type { Ctx } from '#kernel/ctx'
import { matesOfEmployee } from './mates.ts'

type Row = {
  login_id: number
  employee_id: number
  name: string
  is_active: boolean
  is_full_access: boolean
  granted: Role[]
  department_ids: number[]
  mate_ids: number[]
}

/**
 * What employees may: one (`employeeId`) or all. Grants reach him by himself, by his departments and groups and by all
 * that these stand inside of (D15, ACL-06). A department that is switched off grants nothing.
 */
export async function staffRights(ctx: Ctx, employeeId: number | null = null): Promise<StaffRights[]> {
  const { rows } = await ctx.db.execute<Row>(sql`
    with recursive place (employee_id, department_id, group_id) as (
      (
        select employee_id, department_id, null::bigint from department_member
        where ${employeeId}::bigint is null or employee_id = ${employeeId}::bigint
        union
        select employee_id, null::bigint, group_id from staff_group_member
        where ${employeeId}::bigint is null or employee_id = ${employeeId}::bigint
      )
      union
      select place.employee_id, d.parent_id, g.parent_id
      from place
      left join department d on d.id = place.department_id
      left join staff_group g on g.id = place.group_id
      where coalesce(d.parent_id, g.parent_id) is not null
    ),
    reached (employee_id, role) as (
      select e.id, r.role from employee e join role_grant r on r.login_id = e.login_id
      union
      select p.employee_id, r.role from place p
      join role_grant r on r.department_id = p.department_id or r.group_id = p.group_id
      left join department d on d.id = p.department_id
      where d.is_active is not false
    )
    select e.login_id, e.id as employee_id, e.name, e.is_active and l.is_active as is_active, e.is_full_access,
      coalesce((select json_agg(r.role order by r.role) from reached r where r.employee_id = e.id), '[]') as granted,
      coalesce((
        select json_agg(d.id order by d.id) from department_member m
        join department d on d.id = m.department_id and d.is_support
        where m.employee_id = e.id
      ), '[]') as department_ids,
      ${matesOfEmployee(sql`e.id`)} as mate_ids
    from employee e join login l on l.id = e.login_id
    where ${employeeId}::bigint is null or e.id = ${employeeId}::bigint
    order by e.id`)
  return rows.map((row) => ({
    loginId: row.login_id,
    employeeId: row.employee_id,
    name: row.name,
    isActive: row.is_active,
    isFullAccess: row.is_full_access,
    roles: effectiveRoles(row.granted),
    departmentIds: row.department_ids,
    mateIds: row.mate_ids,
  }))
}
