import { and, eq, gt, isNull } from 'drizzle-orm'
import { sha256 } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import type { Known } from '#kernel/http'
import { apiToken, login, session } from '../schema.ts'
import { actorOfLogin } from './actor-of-login.ts'

/** Who stands behind a session's cookie or a program's key, asked anew for each request; null where it is spent or unknown. */
export async function authenticate(
  ctx: Ctx,
  credentials: { sessionToken: string | null; bearer: string | null },
): Promise<Known | null> {
  const known =
    credentials.bearer !== null
      ? await byToken(ctx, credentials.bearer)
      : credentials.sessionToken !== null
        ? await bySession(ctx, credentials.sessionToken)
        : undefined
  if (!known) return null
  const actor = await actorOfLogin(ctx, known.loginId)
  return actor && { actor, language: known.language }
}

async function bySession(ctx: Ctx, token: string) {
  const [found] = await ctx.db
    .select({ loginId: login.id, language: login.language })
    .from(session)
    .innerJoin(login, eq(login.id, session.loginId))
    .where(and(eq(session.tokenHash, sha256(token)), gt(session.expiresAt, ctx.now)))
  return found
}

async function byToken(ctx: Ctx, token: string) {
  const [found] = await ctx.db
    .select({ loginId: login.id, language: login.language })
    .from(apiToken)
    .innerJoin(login, eq(login.id, apiToken.loginId))
    .where(and(eq(apiToken.tokenHash, sha256(token)), isNull(apiToken.revokedAt)))
  return found
}
