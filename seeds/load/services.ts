import type { Ctx, Language } from '#kernel/ctx'
import * as catalog from '#server/base/catalog'
import * as people from '#server/base/people'
import * as staffing from '#server/base/staffing'
import { clientGroups } from '../clients.ts'
import type { Moved } from '../moved.ts'
import { absences, groups, services } from '../services.ts'
import type { ClientGroupKey, ContactKey, DepartmentKey, EmployeeKey, GroupKey, ServiceKey, Text } from '../shapes.ts'

type Say = (text: Text) => string
type Who = {
  employees: Record<EmployeeKey, number>
  departments: Record<DepartmentKey, number>
  groups: Record<GroupKey, number>
}

const nothing = { seesTickets: false, mailOnNew: false, mailOnUpdate: false }

/** Makes the lines of support. */
export async function loadGroups(
  ctx: Ctx,
  say: Say,
  employees: Record<EmployeeKey, number>,
): Promise<Record<GroupKey, number>> {
  const ids: Partial<Record<GroupKey, number>> = {}
  for (const { key, name, supportLevel, members, shares } of groups) {
    const { id } = await people.groups.addOfStaff(ctx, {
      name: say(name),
      parentId: null,
      supportLevel,
      members: members.map((one) => ({ ...(shares?.[one] ?? nothing), employeeId: employees[one] })),
      roles: [],
    })
    ids[key] = id
  }
  return ids as Record<GroupKey, number>
}

/** Makes the groups of clients. */
export async function loadClientGroups(
  ctx: Ctx,
  say: Say,
  contacts: Record<ContactKey, number>,
): Promise<Record<ClientGroupKey, number>> {
  const ids: Partial<Record<ClientGroupKey, number>> = {}
  for (const { key, name, members, shares } of clientGroups) {
    const { id } = await people.groups.addOfClients(ctx, {
      name: say(name),
      members: members.map((one) => ({ ...(shares?.[one] ?? nothing), contactId: contacts[one] })),
    })
    ids[key] = id
  }
  return ids as Record<ClientGroupKey, number>
}

/** Makes the tree of services with who answers for them. */
export async function loadServices(ctx: Ctx, say: Say, who: Who): Promise<Record<ServiceKey, number>> {
  const ids: Partial<Record<ServiceKey, number>> = {}
  for (const [place, one] of services.entries()) {
    const { id } = await catalog.addService(ctx, {
      name: one.name,
      description: one.description ? say(one.description) : null,
      parentId: one.parent ? (ids[one.parent] ?? null) : null,
      sort: (place + 1) * 10,
      isActive: true,
      employeeIds: (one.employees ?? []).map((key) => who.employees[key]),
      groupIds: (one.groups ?? []).map((key) => who.groups[key]),
      departmentIds: (one.departments ?? []).map((key) => who.departments[key]),
    })
    ids[one.key] = id
  }
  return ids as Record<ServiceKey, number>
}

/** Notes who is away at the end of the story. */
export async function loadAbsences(
  ctx: Ctx,
  employees: Record<EmployeeKey, number>,
  { language, moved }: { language: Language; moved: Moved },
): Promise<void> {
  for (const { employee, from, until, note } of absences) {
    await staffing.addAbsence(ctx, {
      employeeId: employees[employee],
      from: moved(from),
      until: moved(until),
      note: note[language],
    })
  }
}
