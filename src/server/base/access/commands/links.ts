import { and, eq, isNull } from 'drizzle-orm'
import { after, HOUR, type Instant } from '#domain/time'
import { newToken, sha256 } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import { loginLink } from '../schema.ts'

const LINK_LIFE = 48 * HOUR

/**
 * Makes a link that sets the password of a login, once, within 48 hours; earlier links of the login end. The caller has
 * asked `allow`.
 */
export async function oneTimeLink(ctx: Ctx, loginId: number): Promise<{ url: string; expiresAt: Instant }> {
  await endLinks(ctx, loginId)
  const token = newToken()
  const expiresAt = after(ctx.now, LINK_LIFE)
  await ctx.db.insert(loginLink).values({ loginId, tokenHash: sha256(token), expiresAt })
  return { url: `${ctx.save.baseUrl}/link/${token}`, expiresAt }
}

/** Links not used yet stop working. */
export async function endLinks(ctx: Ctx, loginId: number): Promise<void> {
  await ctx.db
    .update(loginLink)
    .set({ usedAt: ctx.now })
    .where(and(eq(loginLink.loginId, loginId), isNull(loginLink.usedAt)))
}
