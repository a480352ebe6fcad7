import { eq } from 'drizzle-orm'
import type { Verdict } from '#domain/mail'
import { type Ctx, found } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { outboundBounced } from '../facts.ts'
import { storable } from '../intake/arrival.ts'
import { outboundLetter } from '../schema.ts'
import type { Judged, Outcome } from './admit-letter.ts'

/** A report on a letter of ours: a final one marks it as undelivered, a delay only says so in the journal (foundation 34). */
export async function noteReport(
  ctx: Ctx,
  { read }: Judged,
  verdict: Extract<Verdict, { kind: 'bounce' }>,
): Promise<Outcome> {
  const [row] = await ctx.db.select().from(outboundLetter).where(eq(outboundLetter.id, verdict.of)).for('update')
  const { id, ticketId, state } = found(row)
  const outcome: Outcome = { outcome: 'bounce', reason: verdict.isFinal ? null : 'delayed', ticketId, outboundId: id }
  if (!verdict.isFinal || state === 'bounced') return outcome
  const { status = null, recipient = null } = read.bounce ?? {}
  const words = [status, recipient, read.text.trim().slice(0, 500)].filter((part) => part !== null && part !== '')
  await ctx.db
    .update(outboundLetter)
    .set({ state: 'bounced', lastError: storable(words.join(' · ')), nextTryAt: null })
    .where(eq(outboundLetter.id, id))
  await tell(ctx, outboundBounced, id, { ticketId })
  return outcome
}
