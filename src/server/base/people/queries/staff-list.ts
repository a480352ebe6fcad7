import { and, asc, eq, ilike, or, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import type { Role, Sharing } from '#domain/access'
import { allow, type Ctx } from '#kernel/ctx'
import { login } from '#schema/base/access'
import { canReadPeople } from '../policy.ts'
import { department, employee, staffGroup } from '../schema.ts'
import { containing } from './pages.ts'

type Employees = typeof api.people.employees
type Departments = typeof api.people.departments
type Groups = typeof api.people.groups

/** Employees by name, with their departments and the roles granted to themselves. */
export async function employeeList(ctx: Ctx, input: Given<Employees>): Promise<Answered<Employees>> {
  allow(ctx, 'people.read', canReadPeople(ctx.actor))
  const words = containing(input.search)
  const rows = await ctx.db
    .select({
      id: employee.id,
      name: employee.name,
      address: login.address,
      phone: employee.phone,
      position: employee.position,
      language: login.language,
      timeZone: employee.timeZone,
      departmentIds: sql<number[]>`coalesce((
        select json_agg(m.department_id order by m.department_id) from department_member m
        where m.employee_id = ${employee.id}
      ), '[]')`,
      roles: sql<Role[]>`coalesce((
        select json_agg(r.role order by r.role) from role_grant r where r.login_id = ${employee.loginId}
      ), '[]')`,
      isFullAccess: employee.isFullAccess,
      isActive: employee.isActive,
    })
    .from(employee)
    .innerJoin(login, eq(login.id, employee.loginId))
    .where(
      and(
        input.search === '' ? undefined : or(ilike(employee.name, words), ilike(login.address, words)),
        input.onlyActive ? eq(employee.isActive, true) : undefined,
      ),
    )
    .orderBy(sql`lower(${employee.name})`, asc(employee.id))
  return { rows }
}

/** Departments by name, with head, members and roles (ORG-03). */
export async function departmentList(ctx: Ctx, input: Given<Departments>): Promise<Answered<Departments>> {
  allow(ctx, 'people.read', canReadPeople(ctx.actor))
  const rows = await ctx.db
    .select({
      id: department.id,
      name: department.name,
      isSupport: department.isSupport,
      headId: employee.id,
      headName: employee.name,
      parentId: department.parentId,
      notes: department.notes,
      isActive: department.isActive,
      memberIds: sql<number[]>`coalesce((
        select json_agg(m.employee_id order by m.employee_id) from department_member m
        join employee e on e.id = m.employee_id and e.is_active
        where m.department_id = ${department.id}
      ), '[]')`,
      roles: sql<Role[]>`coalesce((
        select json_agg(r.role order by r.role) from role_grant r where r.department_id = ${department.id}
      ), '[]')`,
    })
    .from(department)
    .leftJoin(employee, eq(employee.id, department.headId))
    .where(input.onlyActive ? eq(department.isActive, true) : undefined)
    .orderBy(sql`lower(${department.name}->>'ru')`, asc(department.id))
  return {
    rows: rows.map(({ headId, headName, ...row }) => ({
      ...row,
      head: headId === null || headName === null ? null : { id: headId, name: headName },
    })),
  }
}

/** Groups of employees by name, with their roles (ACL-06), their members and what these share (ORG-11). */
export async function groupList(ctx: Ctx): Promise<Answered<Groups>> {
  allow(ctx, 'people.read', canReadPeople(ctx.actor))
  // A group stands alone in this question, so its columns are named with their table by hand.
  const rows = await ctx.db
    .select({
      id: staffGroup.id,
      name: staffGroup.name,
      parentId: staffGroup.parentId,
      supportLevel: sql<1 | 2 | 3 | null>`staff_group.support_level`,
      members: sql<({ employeeId: number } & Sharing)[]>`coalesce((
        select json_agg(json_build_object(
          'employeeId', m.employee_id, 'seesTickets', m.sees_tickets,
          'mailOnNew', m.mail_on_new, 'mailOnUpdate', m.mail_on_update
        ) order by m.employee_id) from staff_group_member m
        join employee e on e.id = m.employee_id and e.is_active
        where m.group_id = staff_group.id
      ), '[]')`,
      roles: sql<Role[]>`coalesce((
        select json_agg(r.role order by r.role) from role_grant r where r.group_id = staff_group.id
      ), '[]')`,
    })
    .from(staffGroup)
    .orderBy(sql`lower(${staffGroup.name})`, asc(staffGroup.id))
  return { rows }
}
