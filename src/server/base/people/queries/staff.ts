import { and, asc, eq, inArray } from 'drizzle-orm'
import { isAdministrator, mayWorkDesk, type StaffRights, staffActor } from '#domain/access'
import type { Ctx, Language } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { login } from '#schema/base/access'
import * as access from '#server/base/access'
import { department, employee } from '../schema.ts'

/** An employee as letters and notices need him. */
export type StaffRecipient = { employeeId: number; name: string; address: string; language: Language; loginId: number }

/** Those of the employees who are active, with where and in which language to write to them. */
export async function staffRecipients(ctx: Ctx, employeeIds: readonly number[]): Promise<StaffRecipient[]> {
  if (employeeIds.length === 0) return []
  return ctx.db
    .select({
      employeeId: employee.id,
      name: employee.name,
      address: login.address,
      language: login.language,
      loginId: login.id,
    })
    .from(employee)
    .innerJoin(login, eq(login.id, employee.loginId))
    .where(and(inArray(employee.id, [...employeeIds]), eq(employee.isActive, true)))
    .orderBy(asc(employee.id))
}

/** Everybody who administers the desk: W or full access (ACL-05). */
export const administrators = (ctx: Ctx): Promise<StaffRecipient[]> =>
  recipientsWho(ctx, (rights) => isAdministrator(staffActor(rights)))

/** Everybody who may be responsible for a ticket, by name (ASGN-01). */
export async function assignable(ctx: Ctx): Promise<{ id: number; name: string }[]> {
  const all = await recipientsWho(ctx, (rights) => mayWorkDesk(staffActor(rights)))
  const named = all.map((one) => ({ id: one.employeeId, name: one.name }))
  return named.sort((a, b) => a.name.localeCompare(b.name, 'ru'))
}

/** The same as ids alone: for who asks for every letter. */
export async function assignableIds(ctx: Ctx): Promise<ReadonlySet<number>> {
  const rights = await access.staffRights(ctx)
  const working = rights.filter((one) => one.isActive && mayWorkDesk(staffActor(one)))
  return new Set(working.map(({ employeeId }) => employeeId))
}

async function recipientsWho(ctx: Ctx, may: (rights: StaffRights) => boolean): Promise<StaffRecipient[]> {
  const rights = await access.staffRights(ctx)
  return staffRecipients(
    ctx,
    rights.filter((one) => one.isActive && may(one)).map((one) => one.employeeId),
  )
}

/** Refuses employee.notAssignable, at the field given, unless he is active and may work with tickets (ASGN-01). */
export async function requireAssignable(ctx: Ctx, employeeId: number, path: string): Promise<void> {
  const [rights] = await access.staffRights(ctx, employeeId)
  if (!rights?.isActive || !mayWorkDesk(staffActor(rights))) throw new Refusal('employee.notAssignable', {}, path)
}

/** Refuses department.notSupport, at the field given, unless it is active and may own tickets (ORG-03). */
export async function requireSupport(ctx: Ctx, departmentId: number, path: string): Promise<void> {
  const [row] = await ctx.db
    .select({ id: department.id })
    .from(department)
    .where(and(eq(department.id, departmentId), eq(department.isSupport, true), eq(department.isActive, true)))
  if (!row) throw new Refusal('department.notSupport', {}, path)
}
