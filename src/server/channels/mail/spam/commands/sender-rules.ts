import { eq } from 'drizzle-orm'
import { type SenderRuleKind, senderName } from '#domain/spam'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { senderRuleAdded, senderRuleRemoved } from '../../facts.ts'
import { senderRule } from '../../schema.ts'
import { isOurs } from '../queries/is-ours.ts'

export type NewSenderRule = { sender: string; kind: SenderRuleKind; note?: string | null }

/**
 * Puts a sender on the list of those who are always let in, or never (SPAM-04): an address, or `@domain`. A sender who
 * stood on the other list moves over. Refuses what is neither (input.notASender) and blocking our own people and
 * mailboxes (sender.ours). The caller has asked `allow`. Gives the rule's id.
 */
export async function addSenderRule(ctx: Ctx, { sender, kind, note = null }: NewSenderRule): Promise<number> {
  const name = senderName(sender)
  if (name === null) throw new Refusal('input.notASender', {}, 'sender')
  if (kind === 'block' && (await isOurs(ctx, name))) throw new Refusal('sender.ours', { sender: name }, 'sender')
  const addedBy = ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null
  const rule = { kind, note: note || null, addedBy, createdAt: ctx.now }
  const [row] = await ctx.db
    .insert(senderRule)
    .values({ sender: name, ...rule })
    .onConflictDoUpdate({ target: senderRule.sender, set: rule })
    .returning({ id: senderRule.id })
  if (!row) throw new Error('a rule was not stored')
  await tell(ctx, senderRuleAdded, row.id, { kind })
  return row.id
}

/** Takes a sender off the lists, by the rule's id or by his name; nothing where he stands on none. */
export async function removeSenderRule(ctx: Ctx, which: { id: number } | { sender: string }): Promise<void> {
  const is = 'id' in which ? eq(senderRule.id, which.id) : eq(senderRule.sender, senderName(which.sender) ?? '')
  const [row] = await ctx.db.delete(senderRule).where(is).returning({ id: senderRule.id, kind: senderRule.kind })
  if (row) await tell(ctx, senderRuleRemoved, row.id, { kind: row.kind })
}
