import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as access from '#server/base/access'
import { normaliseAddress } from '../addresses.ts'
import { employeeActivated, employeeAdded, employeeChanged, employeeDeactivated } from '../facts.ts'
import { canEditPeople } from '../policy.ts'
import { employeeLogin } from '../queries/employee-login.ts'
import { departmentMember, employee } from '../schema.ts'
import { requireDepartments, requireTimeZone } from './checks.ts'

type Add = typeof api.people.addEmployee
type Save = typeof api.people.saveEmployee
type Link = typeof api.people.linkForEmployee

/** Adds an employee without a password (ORG-01). Refuses person.addressTaken; full access is given only by who has it (ORG-02). */
export async function addEmployee(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  guardFullAccess(ctx, input.isFullAccess)
  requireTimeZone(input.timeZone)
  return access.changeRights(ctx, async () => {
    const address = normaliseAddress(input.address)
    const loginId = await access.inviteLogin(ctx, { kind: 'staff', address, language: input.language })
    const [row] = await ctx.db
      .insert(employee)
      .values({ ...columnsOf(input), loginId, createdAt: ctx.now })
      .returning({ id: employee.id })
    const { id } = found(row)
    await setDepartments(ctx, id, input.departmentIds)
    await access.grantRoles(ctx, { loginId }, input.roles)
    await tell(ctx, employeeAdded, id, {})
    return { id }
  })
}

/** Changes an employee, his departments and roles. Refuses access.lastAdministrator and access.selfLockout (spec §3.8). */
export async function saveEmployee(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  requireTimeZone(input.timeZone)
  const before = found(await employeeLogin(ctx, input.id))
  guardFullAccess(ctx, before.isFullAccess || input.isFullAccess)
  await access.changeRights(ctx, async () => {
    const address = normaliseAddress(input.address)
    if (address !== before.address) await access.changeAddress(ctx, before.loginId, address)
    await access.setLanguage(ctx, before.loginId, input.language)
    await ctx.db.update(employee).set(columnsOf(input)).where(eq(employee.id, input.id))
    await setDepartments(ctx, input.id, input.departmentIds)
    await access.grantRoles(ctx, { loginId: before.loginId }, input.roles)
  })
  await tell(ctx, employeeChanged, input.id, {})
  return { id: input.id }
}

/**
 * Shuts an employee out at once (ORG-01): his sessions end, he is offered nowhere. What he was responsible for is the
 * business of the tickets, whose verb calls this one.
 */
export async function deactivateEmployee(ctx: Ctx, employeeId: number): Promise<void> {
  await setActive(ctx, employeeId, false)
  await tell(ctx, employeeDeactivated, employeeId, {})
}

/** Lets an employee in again, with the roles he had. */
export async function activateEmployee(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  await setActive(ctx, input.id, true)
  await tell(ctx, employeeActivated, input.id, {})
  return {}
}

/** A one-time link by which an active employee sets his password. Refuses person.notActive. */
export async function linkForEmployee(ctx: Ctx, input: Given<Link>): Promise<Answered<Link>> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  const one = found(await employeeLogin(ctx, input.id))
  guardFullAccess(ctx, one.isFullAccess)
  if (!one.isActive) throw new Refusal('person.notActive')
  return access.oneTimeLink(ctx, one.loginId)
}

async function setActive(ctx: Ctx, employeeId: number, isActive: boolean): Promise<void> {
  allow(ctx, 'people.edit', canEditPeople(ctx.actor))
  const one = found(await employeeLogin(ctx, employeeId))
  guardFullAccess(ctx, one.isFullAccess)
  await access.changeRights(ctx, async () => {
    await ctx.db.update(employee).set({ isActive }).where(eq(employee.id, employeeId))
    await access.setLoginActive(ctx, one.loginId, isActive)
  })
}

/** Who has full access is changed only by his like: a new address or a link would be a way to become him (ORG-02). */
function guardFullAccess(ctx: Ctx, isAboutFullAccess: boolean): void {
  if (isAboutFullAccess) allow(ctx, 'access.edit', access.canEditFullAccess(ctx.actor))
}

const columnsOf = (input: Given<Add>) => ({
  name: input.name,
  phone: input.phone,
  position: input.position,
  timeZone: input.timeZone,
  isFullAccess: input.isFullAccess,
})

async function setDepartments(ctx: Ctx, employeeId: number, departmentIds: readonly number[]): Promise<void> {
  await requireDepartments(ctx, departmentIds, 'departmentIds')
  await ctx.db.delete(departmentMember).where(eq(departmentMember.employeeId, employeeId))
  const wanted = [...new Set(departmentIds)].map((departmentId) => ({ departmentId, employeeId }))
  if (wanted.length > 0) await ctx.db.insert(departmentMember).values(wanted)
}
