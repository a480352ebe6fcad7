import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { canManageTokens } from '../policy.ts'
import { apiToken } from '../schema.ts'

/** My keys for programs that still work, newest first; the secrets themselves are known to nobody. */
export async function tokens(ctx: Ctx): Promise<Answered<typeof api.access.tokens>> {
  allow(ctx, 'token.manage', canManageTokens(ctx.actor))
  const loginId = 'loginId' in ctx.actor ? ctx.actor.loginId : null
  if (loginId === null) return { rows: [] }
  const rows = await ctx.db
    .select({ id: apiToken.id, name: apiToken.name, createdAt: apiToken.createdAt })
    .from(apiToken)
    .where(and(eq(apiToken.loginId, loginId), isNull(apiToken.revokedAt)))
    .orderBy(desc(apiToken.id))
  return { rows }
}
