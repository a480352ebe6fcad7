import { eq } from 'drizzle-orm'
import { type Letter, ownLoop } from '#domain/mail'
import type { Ctx } from '#kernel/ctx'
import { gateway, outboundLetter } from '../schema.ts'
import { threadKeys } from '../thread-keys.ts'

/** Whether a letter that came in is one of our own: by its marks, by a mailbox of ours in From, or because we sent it (MAIL-16). */
export async function isOwnLetter(ctx: Ctx, letter: Pick<Letter, 'headers' | 'messageId' | 'from'>): Promise<boolean> {
  const { macOf, loopMark } = threadKeys(ctx.save.keys)
  const rows = await ctx.db.select({ mailbox: gateway.mailbox }).from(gateway).where(eq(gateway.isActive, true))
  const mailboxes = rows.map(({ mailbox }) => mailbox)
  if (ownLoop(letter, { instance: loopMark, macOf, mailboxes }) !== null) return true
  if (letter.messageId === null) return false
  return (await ctx.db.$count(outboundLetter, eq(outboundLetter.messageId, letter.messageId))) > 0
}
