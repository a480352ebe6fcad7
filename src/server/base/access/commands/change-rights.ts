import { sql } from 'drizzle-orm'
import { changedLogins, isAdministrator, lockoutOf, type Role, type StaffRights, staffActor } from '#domain/access'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { canEditGrants } from '../policy.ts'
import { staffRights } from '../queries/staff-rights.ts'
import { roleGrant } from '../schema.ts'
import { tellAccessChanged } from './sessions.ts'

/** Whom a role is granted to: one login, one department or one group. */
export type GrantSubject = { loginId: number } | { departmentId: number } | { groupId: number }

/**
 * Runs a change that may touch what employees may (roles, memberships, parents, activity): one at a time in the whole
 * installation, refused where nobody could administer any more or he who asks would shut himself out, told to everybody
 * whose rights differ afterwards (spec §3.8).
 */
export async function changeRights<T>(ctx: Ctx, change: () => Promise<T>): Promise<T> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('otklik.rights', 0))`)
  const before = await staffRights(ctx)
  refuseFallen(ctx, before)
  const result = await change()
  const after = await staffRights(ctx)
  const lockout = lockoutOf(before, after, ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null)
  if (lockout !== null) throw new Refusal(`access.${lockout}`)
  for (const loginId of changedLogins(before, after)) await tellAccessChanged(ctx, loginId)
  return result
}

/** He who asks may have lost his own rights while he waited for his turn. */
function refuseFallen({ actor }: Ctx, now: readonly StaffRights[]): void {
  if (actor.kind !== 'staff') return
  const mine = now.find((one) => one.employeeId === actor.employeeId)
  if (!mine?.isActive || !isAdministrator(staffActor(mine))) throw new Refusal('access.denied')
}

/** Makes `roles` the grants of a subject, within `changeRights`. Refuses who may not grant, where anything would change. */
export async function grantRoles(ctx: Ctx, subject: GrantSubject, roles: readonly Role[]): Promise<void> {
  const mine = isOf(subject)
  const had = (await ctx.db.select({ role: roleGrant.role }).from(roleGrant).where(mine)).map((row) => row.role)
  const wanted = [...new Set(roles)]
  if (had.length === wanted.length && wanted.every((role) => had.includes(role))) return
  allow(ctx, 'access.edit', canEditGrants(ctx.actor))
  await ctx.db.delete(roleGrant).where(mine)
  if (wanted.length > 0) await ctx.db.insert(roleGrant).values(wanted.map((role) => ({ ...subject, role })))
}

function isOf(subject: GrantSubject) {
  if ('loginId' in subject) return sql`${roleGrant.loginId} = ${subject.loginId}`
  if ('departmentId' in subject) return sql`${roleGrant.departmentId} = ${subject.departmentId}`
  return sql`${roleGrant.groupId} = ${subject.groupId}`
}
