import type { Ctx, Language } from '#kernel/ctx'
import * as access from '#server/base/access'
import * as people from '#server/base/people'
import { companies, contacts } from '../clients.ts'
import type {
  ClientCategoryKey,
  ClientGroupKey,
  CompanyKey,
  ContactKey,
  DepartmentKey,
  EmployeeKey,
  GroupKey,
  ServiceKey,
  SiteKey,
  Text,
} from '../shapes.ts'
import { departments, employees } from '../staff.ts'
import { type DictionaryIds, loadDictionaries, loadSites } from './dictionaries.ts'
import { loadClientGroups, loadGroups, loadServices } from './services.ts'

/** What everybody of the small world may sign in with, besides his button on the sign-in page. */
export const DEMO_PASSWORD = 'sever-uzel-2026'

/** The rows of the small world by the keys of its seeds. */
export type PeopleIds = DictionaryIds & {
  sites: Record<SiteKey, number>
  departments: Record<DepartmentKey, number>
  employees: Record<EmployeeKey, number>
  groups: Record<GroupKey, number>
  services: Record<ServiceKey, number>
  companies: Record<CompanyKey, number>
  contacts: Record<ContactKey, number>
  clientGroups: Record<ClientGroupKey, number>
}

/**
 * Makes the people, companies and dictionaries of the small world, through the same verbs that serve everybody else. The
 * ctx is the product's own (`demo`), on a migrated database without people. Names are in the language given.
 */
export async function loadPeople(ctx: Ctx, language: Language = 'ru'): Promise<PeopleIds> {
  const say = (text: Text) => text[language]
  const hash = await access.hashPassword(DEMO_PASSWORD) // once: thirty people at 30 ms each would be felt
  const siteIds = await loadSites(ctx)
  const employeeIds = await loadEmployees(ctx, say, hash)
  const departmentIds = await loadDepartments(ctx, employeeIds)
  const groupIds = await loadGroups(ctx, say, employeeIds)
  const who = { departments: departmentIds, employees: employeeIds, groups: groupIds }
  const dictionaryIds = await loadDictionaries(ctx, say, who)
  const serviceIds = await loadServices(ctx, say, who)
  const companyIds = await loadCompanies(ctx, say, { employees: employeeIds, ...dictionaryIds })
  const contactIds = await loadContacts(ctx, { say, hash, language }, companyIds)
  const clientGroupIds = await loadClientGroups(ctx, say, contactIds)
  return {
    ...dictionaryIds,
    sites: siteIds,
    departments: departmentIds,
    employees: employeeIds,
    groups: groupIds,
    services: serviceIds,
    companies: companyIds,
    contacts: contactIds,
    clientGroups: clientGroupIds,
  }
}

type Say = (text: Text) => string

async function loadEmployees(ctx: Ctx, say: Say, hash: string): Promise<Record<EmployeeKey, number>> {
  const ids: Partial<Record<EmployeeKey, number>> = {}
  for (const one of employees) {
    const { id } = await people.addEmployee(ctx, {
      name: say(one.name),
      address: one.address,
      phone: one.phone ?? null,
      position: one.position ? say(one.position) : null,
      language: one.language,
      timeZone: one.timeZone,
      departmentIds: [],
      roles: [one.role],
      isFullAccess: one.isFullAccess,
    })
    ids[one.key] = id
  }
  const all = ids as Record<EmployeeKey, number>
  for (const one of await people.staffRecipients(ctx, Object.values(all))) {
    await access.setPassword(ctx, one.loginId, hash)
  }
  return all
}

async function loadDepartments(
  ctx: Ctx,
  employeeIds: Record<EmployeeKey, number>,
): Promise<Record<DepartmentKey, number>> {
  const ids: Partial<Record<DepartmentKey, number>> = {}
  for (const one of departments) {
    const members = employees.filter((employee) => employee.departments.includes(one.key))
    const { id } = await people.addDepartment(ctx, {
      name: one.name,
      isSupport: one.isSupport,
      headId: one.head ? employeeIds[one.head] : null,
      parentId: one.parent ? (ids[one.parent] ?? null) : null,
      notes: null,
      isActive: true,
      memberIds: members.map((employee) => employeeIds[employee.key]),
      roles: [],
    })
    ids[one.key] = id
  }
  return ids as Record<DepartmentKey, number>
}

async function loadCompanies(
  ctx: Ctx,
  say: Say,
  ids: { employees: Record<EmployeeKey, number>; clientCategories: Record<ClientCategoryKey, number> },
): Promise<Record<CompanyKey, number>> {
  const made: Partial<Record<CompanyKey, number>> = {}
  for (const one of companies) {
    const { id } = await people.addCompany(ctx, {
      name: say(one.name),
      note: one.note ? say(one.note) : null,
      managerId: one.manager ? ids.employees[one.manager] : null,
      clientCategoryId: one.clientCategory ? ids.clientCategories[one.clientCategory] : null,
      isActive: true,
    })
    made[one.key] = id
  }
  return made as Record<CompanyKey, number>
}

async function loadContacts(
  ctx: Ctx,
  { say, hash, language }: { say: Say; hash: string; language: Language },
  companyIds: Record<CompanyKey, number>,
): Promise<Record<ContactKey, number>> {
  const ids: Partial<Record<ContactKey, number>> = {}
  for (const one of contacts) {
    const { id } = await people.addContact(ctx, {
      name: say(one.name),
      addresses: [...one.addresses],
      companyId: one.company ? companyIds[one.company] : null,
      isHead: one.isHead ?? false,
      position: one.position ? say(one.position) : null,
      phone: one.phone ?? null,
      language,
    })
    if (one.hasLogin) await access.setPassword(ctx, await people.inviteContact(ctx, id), hash)
    ids[one.key] = id
  }
  return ids as Record<ContactKey, number>
}
