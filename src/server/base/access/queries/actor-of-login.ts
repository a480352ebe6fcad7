import { and, eq, sql } from 'drizzle-orm'
import { type Actor, type ClientActor, clientActor, staffActor } from '#domain/access'
import type { Ctx } from '#kernel/ctx'
import { contact, employee } from '#schema/base/people'
import { login } from '../schema.ts'
import { matesOfContact } from './mates.ts'
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
    .select({
      id: contact.id,
      loginId: contact.loginId,
      name: contact.name,
      companyId: contact.companyId,
      isHead: contact.isHead,
      isDenied: contact.isDenied,
      // A contact stands alone in this question, so its column is named with its table by hand.
      mateIds: matesOfContact(sql`contact.id`),
    })
    .from(contact)
    .where(and(eq(contact.loginId, loginId), eq(contact.isActive, true)))
  return row ? clientActor(row) : null
}
