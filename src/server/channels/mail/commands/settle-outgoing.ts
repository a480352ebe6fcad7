import { and, eq, inArray } from 'drizzle-orm'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { outboundFailed, outboundSent } from '../facts.ts'
import { storable } from '../intake/arrival.ts'
import type { OutboundRow } from '../queries/outgoing-letter.ts'
import { outboundLetter } from '../schema.ts'
import { nextTry } from '../sending/backoff.ts'

// The letter was claimed for this process by the lock of its gateway: `sending` cannot have become anything else but
// `bounced`, by a report quicker than our own commit.
const stillSending = (id: number) => and(eq(outboundLetter.id, id), eq(outboundLetter.state, 'sending'))

/** The server has taken the letter. */
export async function settleSent(ctx: Ctx, row: OutboundRow): Promise<void> {
  const changed = await ctx.db
    .update(outboundLetter)
    .set({ state: 'sent', sentAt: ctx.now, attempts: row.attempts + 1, nextTryAt: null, lastError: null })
    .where(stillSending(row.id))
    .returning({ id: outboundLetter.id })
  if (changed.length > 0) await tell(ctx, outboundSent, row.id, { ticketId: row.ticketId })
}

/** The server refused the letter for good: it waits with the server's words until somebody sends it again. */
export async function settleRefused(ctx: Ctx, row: OutboundRow, words: string): Promise<void> {
  await ctx.db
    .update(outboundLetter)
    .set({ state: 'failed', attempts: row.attempts + 1, nextTryAt: null, lastError: storable(words) })
    .where(stillSending(row.id))
  await tell(ctx, outboundFailed, row.id, { ticketId: row.ticketId })
}

/** The letter could not go now: again later, for five days. */
export async function settleLater(ctx: Ctx, row: OutboundRow, words: string): Promise<void> {
  const attempts = row.attempts + 1
  const nextTryAt = nextTry(ctx.now, attempts, row.triesSince ?? row.createdAt)
  if (nextTryAt === null) return settleRefused(ctx, row, words)
  await ctx.db
    .update(outboundLetter)
    .set({ state: 'queued', attempts, nextTryAt, lastError: storable(words) })
    .where(stillSending(row.id))
}

/** What was claimed for a server and not tried goes back until that moment; nobody's tries are counted. */
export async function putBack(ctx: Ctx, gatewayId: number, nextTryAt: Instant): Promise<void> {
  await ctx.db
    .update(outboundLetter)
    .set({ state: 'queued', nextTryAt })
    .where(and(eq(outboundLetter.gatewayId, gatewayId), eq(outboundLetter.state, 'sending')))
}

/** The way out is gone, switched off or removed: its letters are held until somebody releases them (foundation 35). */
export async function holdLetters(ctx: Ctx, gatewayId: number): Promise<void> {
  await ctx.db
    .update(outboundLetter)
    .set({ state: 'held', nextTryAt: null })
    .where(and(eq(outboundLetter.gatewayId, gatewayId), inArray(outboundLetter.state, ['queued', 'sending'])))
}
