import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { sha256 } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { hashPassword } from '../passwords.ts'
import { loginLink } from '../schema.ts'
import { setPassword } from './logins.ts'
import { endSessionsOf } from './sessions.ts'
import { enter } from './sign-in.ts'

type UseLink = typeof api.access.useLink

/** Sets the password by a one-time link and signs in. Refuses session.linkSpent for used, old and unknown ones (ACL-11). */
export async function useLink(ctx: Ctx, input: Given<UseLink>): Promise<Answered<UseLink>> {
  const [link] = await ctx.db
    .update(loginLink)
    .set({ usedAt: ctx.now })
    .where(
      and(eq(loginLink.tokenHash, sha256(input.token)), isNull(loginLink.usedAt), gt(loginLink.expiresAt, ctx.now)),
    )
    .returning({ loginId: loginLink.loginId })
  if (!link) throw new Refusal('session.linkSpent')
  await endSessionsOf(ctx, link.loginId)
  await setPassword(ctx, link.loginId, await hashPassword(input.password))
  const view = await enter(ctx, link.loginId)
  if (view === null) throw new Refusal('session.linkSpent')
  return view
}
