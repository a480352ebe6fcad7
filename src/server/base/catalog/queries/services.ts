import { asc, inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { once } from '#kernel/save'
import type { Words } from '#schema/kernel'
import { service, serviceResponsible } from '../schema.ts'
import { inTreeOrder, isOfferedLine, lineOf } from '../service-tree.ts'

type Service = { id: number; name: Words; parentId: number | null; isActive: boolean }

/** Who is named for a service; of groups and departments `membersOf` of base/staffing says who is in them now. */
type NamedForService = { employeeIds: number[]; groupIds: number[]; departmentIds: number[] }

export const KNOWN_SERVICES = 'services'

/**
 * Every service in the order of siblings: once in a transaction, since a form, the routing and the deadlines of one save
 * all follow a line. There are tens of them, so that is done here and not in SQL.
 */
const everyService = (ctx: Ctx): Promise<Service[]> =>
  once(ctx.save, KNOWN_SERVICES, async () =>
    ctx.db
      .select({ id: service.id, name: service.name, parentId: service.parentId, isActive: service.isActive })
      .from(service)
      .orderBy(asc(service.sort), asc(service.id)),
  )

/**
 * A service and those above it, nearest first, switched off or not: what a ticket stands on stays (DICT-13). Empty where
 * there is none of this id.
 */
export async function serviceLine(ctx: Ctx, id: number): Promise<Service[]> {
  return lineOf(await everyService(ctx), id)
}

/**
 * A service that may be chosen now: it and all above it are switched on. Refuses dictionary.notAvailable at the field
 * given. Services are common to all sites, so no site is asked for.
 */
export async function serviceFor(ctx: Ctx, id: number, path: string): Promise<{ id: number }> {
  if (!isOfferedLine(await serviceLine(ctx, id))) throw new Refusal('dictionary.notAvailable', {}, path)
  return { id }
}

/** The services that forms offer, in the order of the tree, with the names of those above, the root first. */
export async function offeredServices(
  ctx: Ctx,
): Promise<{ id: number; name: Words; parentId: number | null; path: Words[] }[]> {
  return inTreeOrder(await everyService(ctx))
    .filter(({ line }) => isOfferedLine(line))
    .map(({ row: { id, name, parentId }, line }) => ({
      id,
      name,
      parentId,
      path: line
        .slice(1)
        .map((one) => one.name)
        .reverse(),
    }))
}

/**
 * Who is named for each of these services itself (DICT-11): what a service inherits is named further up its line. A
 * service for which nobody is named is not in the answer; a group in which nobody is counts as named.
 */
export async function responsiblesOfServices(ctx: Ctx, ids: readonly number[]): Promise<Map<number, NamedForService>> {
  const named = new Map<number, NamedForService>()
  if (ids.length === 0) return named
  const rows = await ctx.db
    .select()
    .from(serviceResponsible)
    .where(inArray(serviceResponsible.serviceId, [...ids]))
    .orderBy(asc(serviceResponsible.id))
  for (const { serviceId, employeeId, groupId, departmentId } of rows) {
    const one = named.get(serviceId) ?? { employeeIds: [], groupIds: [], departmentIds: [] }
    if (employeeId !== null) one.employeeIds.push(employeeId)
    if (groupId !== null) one.groupIds.push(groupId)
    if (departmentId !== null) one.departmentIds.push(departmentId)
    named.set(serviceId, one)
  }
  return named
}
