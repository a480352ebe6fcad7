import { and, eq, isNull } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { newToken, sha256 } from '#kernel/crypto'
import { allow, type Ctx, found } from '#kernel/ctx'
import { canManageTokens } from '../policy.ts'
import { apiToken } from '../schema.ts'

type Add = typeof api.access.addToken

/** Makes a key for programs that acts as me; its secret is given this once and only its hash is kept. */
export async function addToken(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'token.manage', canManageTokens(ctx.actor))
  const token = newToken()
  const [row] = await ctx.db
    .insert(apiToken)
    .values({ loginId: ownLogin(ctx), name: input.name, tokenHash: sha256(token), createdAt: ctx.now })
    .returning({ id: apiToken.id })
  return { id: found(row).id, token }
}

/** Ends one of my keys at once; another person's is not there for me. */
export async function revokeToken(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  allow(ctx, 'token.manage', canManageTokens(ctx.actor))
  const [row] = await ctx.db
    .update(apiToken)
    .set({ revokedAt: ctx.now })
    .where(and(eq(apiToken.id, input.id), eq(apiToken.loginId, ownLogin(ctx)), isNull(apiToken.revokedAt)))
    .returning({ id: apiToken.id })
  found(row)
  return {}
}

function ownLogin(ctx: Ctx): number {
  return found('loginId' in ctx.actor ? ctx.actor.loginId : null)
}
