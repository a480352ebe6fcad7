import { eq } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { type Actor, isAdministrator, mayReadDesk, mayWorkDesk, type StaffActor } from '#domain/access'
import { type Ctx, found } from '#kernel/ctx'
import { company, contact, employee } from '#schema/base/people'
import { login } from '../schema.ts'

type Me = Answered<typeof api.access.signIn>

/** Who has signed in, with the faces of the product that open for him; null for nobody and for the product itself. */
export async function me(ctx: Ctx, actor: Actor = ctx.actor): Promise<Me | null> {
  if (actor.kind === 'staff') return staffMe(ctx, actor)
  if (actor.kind === 'client' && actor.loginId !== null) return clientMe(ctx, actor.loginId, actor.isDenied)
  return null
}

async function staffMe(ctx: Ctx, actor: StaffActor): Promise<Me> {
  const [row] = await ctx.db
    .select({
      name: employee.name,
      address: login.address,
      language: login.language,
      timeZone: employee.timeZone,
      contactId: contact.id,
    })
    .from(employee)
    .innerJoin(login, eq(login.id, employee.loginId))
    .leftJoin(contact, eq(contact.employeeId, employee.id))
    .where(eq(employee.id, actor.employeeId))
  return {
    ...found(row),
    kind: 'staff',
    loginId: actor.loginId,
    employeeId: actor.employeeId,
    companyName: null,
    isHead: false,
    departmentIds: [...actor.departmentIds],
    can: {
      desk: mayReadDesk(actor),
      portal: false,
      admin: isAdministrator(actor) || actor.roles.includes('V'),
      administer: isAdministrator(actor),
      work: mayWorkDesk(actor),
      sortIncoming: mayWorkDesk(actor),
    },
  }
}

async function clientMe(ctx: Ctx, loginId: number, isDenied: boolean): Promise<Me> {
  const [row] = await ctx.db
    .select({
      contactId: contact.id,
      employeeId: contact.employeeId,
      name: contact.name,
      address: login.address,
      language: login.language,
      timeZone: contact.timeZone,
      companyName: company.name,
      isHead: contact.isHead,
    })
    .from(login)
    .innerJoin(contact, eq(contact.loginId, login.id))
    .leftJoin(company, eq(company.id, contact.companyId))
    .where(eq(login.id, loginId))
  return {
    ...found(row),
    kind: 'client',
    loginId,
    departmentIds: [],
    can: { desk: false, portal: !isDenied, admin: false, administer: false, work: false, sortIncoming: false },
  }
}
