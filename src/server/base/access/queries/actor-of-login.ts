import { and, eq } from 'drizzle-orm'
import { type Actor, type ClientActor, staffActor } from '#domain/access'
import type { Ctx } from '#kernel/ctx'
import { contact, employee } from '#schema/base/people'
import { login } from '../schema.ts'
import { staffRights } from './staff-rights.ts'

/** Who acts when this login does, with all his rights as they are now; null where he may not enter any more. */
export async function actorOfLogin(ctx: Ctx, loginId: number): Promise<Actor | null> {
  const [known] = await ctx.db
    .select({ kind: login.kind, employeeId: employee.id })
    .from(login)
    .leftJoin(employee, eq(employee.loginId, login.id))
    .where(and(eq(login.id, loginId), eq(login.isActive, true)))
  if (!known) return null
  if (known.kind === 'client') return clientOf(ctx, loginId)
  const [rights] = known.employeeId === null ? [] : await staffRights(ctx, known.employeeId)
  return rights?.isActive ? staffActor(rights) : null
}

async function clientOf(ctx: Ctx, loginId: number): Promise<ClientActor | null> {
  const [row] = await ctx.db
    .select()
    .from(contact)
    .where(and(eq(contact.loginId, loginId), eq(contact.isActive, true)))
  if (!row) return null
  return {
    kind: 'client',
    loginId,
    contactId: row.id,
    name: row.name,
    companyId: row.companyId,
    headOfCompanyId: row.isHead ? row.companyId : null,
    isDenied: row.isDenied,
  }
}
