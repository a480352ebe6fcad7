import { inArray } from 'drizzle-orm'
import { type Letter, threadIds } from '#domain/mail'
import type { Ctx } from '#kernel/ctx'
import { outboundLetter } from '../schema.ts'

/**
 * The text of the letter of ours that a letter answers, the nearest first; null where it answers none. A program that
 * quotes without any mark is told by it (foundation: own last message).
 */
export async function ourLastWords(ctx: Ctx, letter: Pick<Letter, 'inReplyTo' | 'references'>): Promise<string | null> {
  const ids = threadIds(letter)
  if (ids.length === 0) return null
  const rows = await ctx.db
    .select({ messageId: outboundLetter.messageId, text: outboundLetter.text })
    .from(outboundLetter)
    .where(inArray(outboundLetter.messageId, ids))
  return ids.map((id) => rows.find(({ messageId }) => messageId === id)).find((row) => row !== undefined)?.text ?? null
}
