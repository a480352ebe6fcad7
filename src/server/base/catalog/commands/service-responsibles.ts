import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import * as people from '#server/base/people'
import { serviceResponsible } from '../schema.ts'

type Named = { employeeIds: readonly number[]; groupIds: readonly number[]; departmentIds: readonly number[] }

/**
 * Names who answers for a service (DICT-11). Whoever is named anew must be such as may be chosen now; who was named
 * before and has left since stays until somebody takes him out.
 */
export async function setResponsibles(ctx: Ctx, serviceId: number, wanted: Named): Promise<void> {
  const before = await ctx.db.select().from(serviceResponsible).where(eq(serviceResponsible.serviceId, serviceId))
  const isNew = (key: 'employeeId' | 'groupId' | 'departmentId') => (id: number) =>
    !before.some((row) => row[key] === id)
  for (const id of wanted.employeeIds.filter(isNew('employeeId')))
    await people.requireAssignable(ctx, id, 'employeeIds')
  await people.requirePlaces(ctx, {
    groupIds: wanted.groupIds.filter(isNew('groupId')),
    departmentIds: wanted.departmentIds.filter(isNew('departmentId')),
  })
  await ctx.db.delete(serviceResponsible).where(eq(serviceResponsible.serviceId, serviceId))
  const rows = [
    ...[...new Set(wanted.employeeIds)].map((employeeId) => ({ serviceId, employeeId })),
    ...[...new Set(wanted.groupIds)].map((groupId) => ({ serviceId, groupId })),
    ...[...new Set(wanted.departmentIds)].map((departmentId) => ({ serviceId, departmentId })),
  ]
  if (rows.length > 0) await ctx.db.insert(serviceResponsible).values(rows)
}
