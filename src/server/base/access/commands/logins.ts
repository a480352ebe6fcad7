import { and, eq, isNull } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found, type Language } from '#kernel/ctx'
import { brokenUnique, Refusal } from '#kernel/errors'
import { canUseSession } from '../policy.ts'
import { apiToken, login } from '../schema.ts'
import { endLinks } from './links.ts'
import { endSessionsOf, tellAccessChanged } from './sessions.ts'

type Invited = { kind: 'staff' | 'client'; address: string; language: Language }

/**
 * Makes a login without a password and gives its id; a one-time link sets one. The address is in comparable form.
 * Refuses person.addressTaken where the same kind has it already.
 */
export async function inviteLogin(ctx: Ctx, input: Invited): Promise<number> {
  const [row] = await orTaken(
    ctx.db
      .insert(login)
      .values({ kind: input.kind, address: input.address, language: input.language, createdAt: ctx.now })
      .returning({ id: login.id }),
  )
  return found(row).id
}

/** Changes what he signs in with. Refuses person.addressTaken. */
export async function changeAddress(ctx: Ctx, loginId: number, address: string): Promise<void> {
  await orTaken(ctx.db.update(login).set({ address }).where(eq(login.id, loginId)))
  await endLinks(ctx, loginId) // a link that went to the old mailbox must not open the new one's door
}

/** Lets a login in, or shuts it out at once: sessions, links and keys of programs end (ORG-01). */
export async function setLoginActive(ctx: Ctx, loginId: number, isActive: boolean): Promise<void> {
  await ctx.db.update(login).set({ isActive }).where(eq(login.id, loginId))
  if (isActive) return
  await endLinks(ctx, loginId)
  await ctx.db
    .update(apiToken)
    .set({ revokedAt: ctx.now })
    .where(and(eq(apiToken.loginId, loginId), isNull(apiToken.revokedAt)))
  await endSessionsOf(ctx, loginId)
  await tellAccessChanged(ctx, loginId)
}

/** Stores a password's hash, made by hashPassword. */
export async function setPassword(ctx: Ctx, loginId: number, hash: string): Promise<void> {
  await ctx.db.update(login).set({ passwordHash: hash }).where(eq(login.id, loginId))
}

/** The language in which the product speaks and writes to him. */
export async function setLanguage(ctx: Ctx, loginId: number, language: Language): Promise<void> {
  await ctx.db.update(login).set({ language }).where(eq(login.id, loginId))
}

/** My own language. */
export async function savePreferences(
  ctx: Ctx,
  input: Given<typeof api.access.savePreferences>,
): Promise<Record<string, never>> {
  allow(ctx, 'session.use', canUseSession(ctx.actor))
  await setLanguage(ctx, found('loginId' in ctx.actor ? ctx.actor.loginId : null), input.language)
  return {}
}

async function orTaken<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    // The database knows best who has the address: asking it first would leave room for two at once.
    if (brokenUnique(error) === 'login_kind_address') throw new Refusal('person.addressTaken', {}, 'address')
    throw error
  }
}
