import { asc, eq } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { department, employee, staffGroup } from '#schema/base/people'
import { canReadDictionaries } from '../policy.ts'
import { service, serviceResponsible } from '../schema.ts'
import { inTreeOrder, isOfferedLine } from '../service-tree.ts'

type List = typeof api.services.list
type Row = Answered<List>['rows'][number]
type Responsibles = Row['responsibles']

/** The tree of services, those switched off included, with who answers for each and where that comes from (DICT-12, DICT-13). */
export async function serviceList(ctx: Ctx): Promise<Answered<List>> {
  allow(ctx, 'dictionary.read', canReadDictionaries(ctx.actor))
  const stored = await ctx.db.select().from(service).orderBy(asc(service.sort), asc(service.id))
  const named = await namedResponsibles(ctx)
  const rows = inTreeOrder(stored).map(({ row, line }): Row => {
    const from = line.find(({ id }) => named.has(id))
    const inherited = from === undefined || from === row ? null : named.get(from.id)
    return {
      id: row.id,
      name: row.name,
      description: row.description,
      parentId: row.parentId,
      depth: line.length - 1,
      sort: row.sort,
      isActive: row.isActive,
      isOffered: isOfferedLine(line),
      responsibles: named.get(row.id) ?? nobody(),
      inherited: from && inherited ? { from: { id: from.id, name: from.name }, responsibles: inherited } : null,
    }
  })
  return { rows }
}

const nobody = (): Responsibles => ({ employees: [], groups: [], departments: [] })

/** By service; only those for which somebody is named. */
async function namedResponsibles(ctx: Ctx): Promise<Map<number, Responsibles>> {
  const rows = await ctx.db
    .select({
      serviceId: serviceResponsible.serviceId,
      employee: { id: employee.id, name: employee.name },
      group: { id: staffGroup.id, name: staffGroup.name },
      department: { id: department.id, name: department.name },
    })
    .from(serviceResponsible)
    .leftJoin(employee, eq(employee.id, serviceResponsible.employeeId))
    .leftJoin(staffGroup, eq(staffGroup.id, serviceResponsible.groupId))
    .leftJoin(department, eq(department.id, serviceResponsible.departmentId))
    .orderBy(asc(serviceResponsible.id))
  const named = new Map<number, Responsibles>()
  for (const row of rows) {
    const one = named.get(row.serviceId) ?? nobody()
    if (row.employee) one.employees.push(row.employee)
    if (row.group) one.groups.push(row.group)
    if (row.department) one.departments.push(row.department)
    named.set(row.serviceId, one)
  }
  return named
}
