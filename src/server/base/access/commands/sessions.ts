import { and, eq, lt, type SQL } from 'drizzle-orm'
import { after, DAY } from '#domain/time'
import { newToken, sha256 } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { accessChanged } from '../facts.ts'
import { session } from '../schema.ts'

const SESSION_LIFE = 30 * DAY

/** Opens a session for the login and hands its cookie to the browser that asked, whose old one ends. */
export async function openSession(ctx: Ctx, loginId: number): Promise<void> {
  await ctx.db.delete(session).where(and(eq(session.loginId, loginId), lt(session.expiresAt, ctx.now)))
  await endOwnSession(ctx)
  const token = newToken()
  await ctx.db.insert(session).values({
    loginId,
    tokenHash: sha256(token),
    createdAt: ctx.now,
    expiresAt: after(ctx.now, SESSION_LIFE),
    ip: ctx.origin?.ip ?? '',
    userAgent: ctx.origin?.userAgent ?? '',
  })
  ctx.save.sessionToken = token
}

/** Ends the session of the browser that asks; its streams close. */
export async function endOwnSession(ctx: Ctx): Promise<void> {
  const token = ctx.origin?.sessionToken
  if (token) await endSessions(ctx, eq(session.tokenHash, sha256(token)))
}

/** Ends every session of a login at once. */
export const endSessionsOf = (ctx: Ctx, loginId: number): Promise<void> =>
  endSessions(ctx, eq(session.loginId, loginId))

async function endSessions(ctx: Ctx, which: SQL): Promise<void> {
  const ended = await ctx.db.delete(session).where(which).returning({ loginId: session.loginId })
  for (const loginId of new Set(ended.map((row) => row.loginId))) await tellAccessChanged(ctx, loginId)
}

/** Closes the open streams of a login, whose rights or sessions are not what they were; told once in a save. */
export async function tellAccessChanged(ctx: Ctx, loginId: number): Promise<void> {
  const told = [...ctx.save.changeSets.values()].flatMap((save) => save.facts)
  if (told.some((fact) => fact.name === accessChanged.name && fact.subjectId === loginId)) return
  await tell(ctx, accessChanged, loginId, {})
}
