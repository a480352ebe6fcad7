import { eq } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { senderName } from '#domain/spam'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { letterDiscarded } from '../facts.ts'
import { type Sorting, senderRule } from '../schema.ts'
import { learn } from '../spam/commands/learn.ts'
import { addSenderRule } from '../spam/commands/sender-rules.ts'
import { judgeAnew } from './judge-again.ts'
import { closeSorted, refuseSorted, sortableLetter } from './sortable-letter.ts'

/** Into the bin; the journal keeps its row and the raw source. Refuses incoming.alreadySorted. */
export async function discardLetter(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  const row = await sortableLetter(ctx, input.id)
  await closeSorted(ctx, row, { outcome: 'deleted' })
  await tell(ctx, letterDiscarded, row.id, { outcome: 'deleted' })
  return {}
}

/**
 * Deletes a letter as spam, which the filter learns; the sender may be blocked with it, so that his next letter is
 * dropped (SPAM-04). Refuses incoming.alreadySorted, and sender.ours where he is one of us.
 */
export async function discardAsSpam(
  ctx: Ctx,
  input: Given<typeof contract.discardAsSpam>,
): Promise<Record<string, never>> {
  const row = await sortableLetter(ctx, input.id)
  const { blocksSender } = input
  const blocked = blocksSender && row.fromAddress !== null ? await block(ctx, row.fromAddress) : null
  await learn(ctx, row.id, 'spam')
  await closeSorted(ctx, row, { outcome: 'deleted_spam', made: { blocked, taught: 'spam' } })
  await tell(ctx, letterDiscarded, row.id, { outcome: 'deleted_spam' })
  return {}
}

/** Puts the sender on the block list; says what «Отменить» takes back: nothing where he stood there already. */
async function block(ctx: Ctx, address: string): Promise<Sorting['blocked']> {
  const sender = senderName(address) ?? address
  const [before] = await ctx.db.select({ kind: senderRule.kind }).from(senderRule).where(eq(senderRule.sender, sender))
  if (before?.kind === 'block') return null
  await addSenderRule(ctx, { sender, kind: 'block' })
  return { sender, before: before?.kind ?? null }
}

/** «Не спам»: the filter learns that it was wrong, and the letter is judged again, the filter not asked any more. */
export async function returnFromSpam(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  const row = await sortableLetter(ctx, input.id)
  if (row.outcome !== 'spam_folder') return refuseSorted(ctx, row)
  await learn(ctx, row.id, 'ham')
  await judgeAnew(ctx, row, 'not_spam')
  return {}
}
