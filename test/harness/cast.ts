import { clientGroups, companies, contacts } from '../../seeds/clients.ts'
import {
  categories,
  criticalities,
  difficulties,
  marks,
  requestTypes,
  sources,
  statuses,
} from '../../seeds/dictionaries.ts'
import type { PeopleIds } from '../../seeds/load/people.ts'
import { clientCategories, groups, services } from '../../seeds/services.ts'
import type { ContactKey, EmployeeKey, Text } from '../../seeds/shapes.ts'
import { departments, employees } from '../../seeds/staff.ts'
import { type ClientActor, clientActor, type StaffActor } from '../../src/domain/access/index.ts'
import { actorOfLogin } from '../../src/server/base/access/index.ts'
import { login } from '../../src/server/base/access/schema.ts'
import {
  category,
  clientCategory,
  criticality,
  difficulty,
  mark,
  requestType,
  service,
  site,
  source,
  status,
} from '../../src/server/base/catalog/schema.ts'
import { contactById } from '../../src/server/base/people/index.ts'
import {
  clientGroup,
  company,
  contactAddress,
  department,
  employee,
  staffGroup,
} from '../../src/server/base/people/schema.ts'
import type { Ctx } from '../../src/server/kernel/ctx.ts'
import type { World } from './world.ts'

type Staff = Record<EmployeeKey, StaffActor>
type Clients = Record<ContactKey, ClientActor>

/** The people of the small world as actors, and the rows' ids, all by the keys of `seeds/`. */
export type Cast = Staff & Clients & { ids: PeopleIds }

/** Reads who is there now: `const { alexey, irina, ids } = await cast(world)`. Call it again after changing rights. */
export const cast = (world: World): Promise<Cast> =>
  world.read(async (ctx) => {
    const ids = await readIds(ctx)
    const staff: Partial<Staff> = {}
    for (const { key } of employees) staff[key] = (await actorOfEmployee(ctx, ids.employees[key])) as StaffActor
    const clients: Partial<Clients> = {}
    for (const { key } of contacts) clients[key] = await actorOfContact(ctx, ids.contacts[key])
    return { ...(staff as Staff), ...(clients as Clients), ids }
  })

async function actorOfEmployee(ctx: Ctx, employeeId: number) {
  const rows = await ctx.db.select().from(employee)
  const loginId = rows.find((row) => row.id === employeeId)?.loginId
  return loginId === undefined ? null : actorOfLogin(ctx, loginId)
}

/** Who has no login writes by mail alone; as an actor he is what the portal would make of him. */
async function actorOfContact(ctx: Ctx, contactId: number): Promise<ClientActor> {
  const person = await contactById(ctx, contactId)
  if (!person) throw new Error(`there is no contact ${contactId}`)
  return clientActor(person)
}

async function readIds(ctx: Ctx): Promise<PeopleIds> {
  const logins = await ctx.db.select().from(login)
  const staff = await ctx.db.select().from(employee)
  const addresses = await ctx.db.select().from(contactAddress)
  const [main] = await ctx.db.select().from(site)
  const employeeIdOf = (address: string) =>
    staff.find((row) => logins.some((one) => one.kind === 'staff' && one.address === address && one.id === row.loginId))
      ?.id
  return {
    sites: { 'sever-uzel': main?.id ?? 0 },
    employees: byKey(employees, ({ address }) => employeeIdOf(address)),
    departments: byName(departments, await ctx.db.select().from(department)),
    groups: byKey(groups, await groupNamed(ctx)),
    services: byName(services, await ctx.db.select().from(service)),
    clientCategories: byName(clientCategories, await ctx.db.select().from(clientCategory)),
    companies: byKey(companies, await nameIn(ctx)),
    clientGroups: byKey(clientGroups, await clientGroupNamed(ctx)),
    contacts: byKey(contacts, (one) => addresses.find((row) => row.address === one.addresses[0])?.contactId),
    statuses: byName(statuses, await ctx.db.select().from(status)),
    categories: byName(categories, await ctx.db.select().from(category)),
    requestTypes: byName(requestTypes, await ctx.db.select().from(requestType)),
    criticalities: byName(criticalities, await ctx.db.select().from(criticality)),
    difficulties: byName(difficulties, await ctx.db.select().from(difficulty)),
    marks: byName(marks, await ctx.db.select().from(mark)),
    sources: byName(sources, await ctx.db.select().from(source)),
  }
}

async function nameIn(ctx: Ctx): Promise<(one: { name: Text }) => number | undefined> {
  const rows = await ctx.db.select().from(company)
  return ({ name }) => rows.find((row) => row.name === name.ru)?.id
}

async function groupNamed(ctx: Ctx): Promise<(one: { name: Text }) => number | undefined> {
  const rows = await ctx.db.select().from(staffGroup)
  return ({ name }) => rows.find((row) => row.name === name.ru)?.id
}

async function clientGroupNamed(ctx: Ctx): Promise<(one: { name: Text }) => number | undefined> {
  const rows = await ctx.db.select().from(clientGroup)
  return ({ name }) => rows.find((row) => row.name === name.ru)?.id
}

const byName = <K extends string>(
  seeds: readonly { readonly key: K; readonly name: Text }[],
  rows: readonly { id: number; name: Text }[],
): Record<K, number> => byKey(seeds, ({ name }) => rows.find((row) => row.name.ru === name.ru)?.id)

/** What a test has renamed or removed is missing here, and 0 finds nothing. */
function byKey<K extends string, T extends { readonly key: K }>(
  seeds: readonly T[],
  idOf: (one: T) => number | undefined,
): Record<K, number> {
  return Object.fromEntries(seeds.map((one) => [one.key, idOf(one) ?? 0])) as Record<K, number>
}
