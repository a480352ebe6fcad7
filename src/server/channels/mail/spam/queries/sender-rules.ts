import { inArray } from 'drizzle-orm'
import { namesOfSender, ruleFor, type SenderRuleKind } from '#domain/spam'
import type { Ctx } from '#kernel/ctx'
import { senderRule } from '../../schema.ts'

/** What the lists say of a sender: his very address before his domain (SPAM-04); null where nothing, or no sender. */
export async function ruleOfSender(ctx: Ctx, address: string | null): Promise<SenderRuleKind | null> {
  const names = address === null ? [] : namesOfSender(address)
  if (address === null || names.length === 0) return null
  const rules = await ctx.db
    .select({ sender: senderRule.sender, kind: senderRule.kind })
    .from(senderRule)
    .where(inArray(senderRule.sender, names))
  return ruleFor(address, rules)
}
