import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { say } from '#kernel/words'

/** What went wrong with a letter, as people read it: our own reasons in the language of who asks, a server's words as they came. */
export function errorWords(
  ctx: Ctx,
  { lastError, complainedAt }: { lastError: string | null; complainedAt: Instant | null },
): string | null {
  if (lastError === 'brake.address') return say(ctx.language, 'mail.braked.address')
  if (lastError === 'brake.ticket') return say(ctx.language, 'mail.braked.ticket')
  if (lastError === null && complainedAt !== null) return say(ctx.language, 'mail.complained')
  return lastError
}
