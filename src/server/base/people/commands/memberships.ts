import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { contactMoved } from '../facts.ts'
import { companyMembership } from '../schema.ts'

type Standing = { companyId: number | null; isHead: boolean }

/** Dates a change of company or of headship: who belonged where, and when, stays readable (ORG-06). */
export async function recordMembership(
  ctx: Ctx,
  contactId: number,
  before: Standing | null,
  now: Standing,
): Promise<void> {
  const was = before ?? { companyId: null, isHead: false }
  if (was.companyId === now.companyId && was.isHead === now.isHead) return
  await ctx.db
    .update(companyMembership)
    .set({ until: ctx.now })
    .where(and(eq(companyMembership.contactId, contactId), isNull(companyMembership.until)))
  if (now.companyId !== null) {
    await ctx.db
      .insert(companyMembership)
      .values({ contactId, companyId: now.companyId, isHead: now.isHead, since: ctx.now })
  }
  await tell(ctx, contactMoved, contactId, { from: was.companyId, to: now.companyId, isHead: now.isHead })
}
