import { and, eq, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { comparableAddress } from '#domain/mail'
import { type Ctx, found } from '#kernel/ctx'
import { KeptRefusal, Refusal } from '#kernel/errors'
import { isPassword } from '../passwords.ts'
import { actorOfLogin } from '../queries/actor-of-login.ts'
import { me } from '../queries/me.ts'
import { isDemo } from '../queries/session-view.ts'
import { login } from '../schema.ts'
import { countFailure, forgetFailures, refuseLocked } from './lockout.ts'
import { endOwnSession, openSession } from './sessions.ts'

type SignIn = typeof api.access.signIn
type SignInDemo = typeof api.access.signInDemo

/**
 * Signs in with address and password. Refuses session.wrong without saying what was wrong, and session.locked after too
 * many wrong tries (ACL-11).
 */
export async function signIn(ctx: Ctx, input: Given<SignIn>): Promise<Answered<SignIn>> {
  const address = comparableAddress(input.address) ?? input.address
  await oneTryAtATime(ctx, address)
  await refuseLocked(ctx, address)
  const [known] = await ctx.db
    .select()
    .from(login)
    .where(and(eq(login.kind, input.kind), eq(login.address, address)))
  const isRight = await isPassword(known?.passwordHash ?? null, input.password)
  const view = known && isRight ? await enter(ctx, known.id) : null
  if (view === null) {
    await countFailure(ctx, address)
    throw new KeptRefusal('session.wrong')
  }
  await forgetFailures(ctx, address)
  return view
}

/** Signs in as somebody of the demo world, where there is one. */
export async function signInDemo(ctx: Ctx, input: Given<SignInDemo>): Promise<Answered<SignInDemo>> {
  if (!(await isDemo(ctx))) throw new Refusal('demo.only')
  return found(await enter(ctx, input.loginId))
}

/** Ends this browser's session. */
export async function signOut(ctx: Ctx): Promise<Record<string, never>> {
  await endOwnSession(ctx)
  ctx.save.sessionToken = null
  return {}
}

/** Opens a session for a login; null where he may not enter any more. */
export async function enter(ctx: Ctx, loginId: number): Promise<Answered<SignIn> | null> {
  const actor = await actorOfLogin(ctx, loginId)
  if (actor === null) return null
  await openSession(ctx, loginId)
  return me(ctx, actor)
}

/** Tries for one address go one by one, or a hundred sent at once would all be made before the first is counted. */
async function oneTryAtATime(ctx: Ctx, address: string): Promise<void> {
  const { rows } = await ctx.db.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`sign-in:${address}`}, 0)) as mine`,
  )
  if (!rows[0]?.mine) throw new Refusal('request.tooMany')
}
