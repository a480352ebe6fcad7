import type { Ctx } from '#kernel/ctx'
import { say } from '#kernel/words'

/** What a letter's `lastError` says to people: our own reasons in the language of who asks, a server's words as they came. */
export function errorWords(ctx: Ctx, lastError: string | null): string | null {
  if (lastError === 'brake.address') return say(ctx.language, 'mail.braked.address')
  if (lastError === 'brake.ticket') return say(ctx.language, 'mail.braked.ticket')
  return lastError
}
