import { and, asc, inArray, isNotNull, lte } from 'drizzle-orm'
import { after, MINUTE } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { faultPoint } from '#kernel/faults'
import { enqueue } from '#kernel/jobs'
import { defineSweep } from '#kernel/sweeps'
import { outboundLetter } from '../schema.ts'
import { sendLetters } from './send-job.ts'

/** A claim that nobody made good by then is made again: its job was lost with all its tries. */
const CLAIM = 15 * MINUTE

/** Claims the letters whose moment has come and queues one job for each server they go through. */
export const outboxSweep = defineSweep('mail.outbox', { everyMs: 500, batch: 200 }, claimDue)

async function claimDue(ctx: Ctx, limit: number): Promise<number> {
  const due = await ctx.db
    .select({ id: outboundLetter.id, gatewayId: outboundLetter.gatewayId })
    .from(outboundLetter)
    .where(
      and(
        inArray(outboundLetter.state, ['queued', 'sending']),
        isNotNull(outboundLetter.gatewayId),
        lte(outboundLetter.nextTryAt, ctx.now),
      ),
    )
    .orderBy(asc(outboundLetter.nextTryAt), asc(outboundLetter.id))
    .limit(limit)
    .for('update', { skipLocked: true })
  if (due.length === 0) return 0
  faultPoint('mail.beforeClaim')
  const ids = due.map(({ id }) => id)
  await ctx.db
    .update(outboundLetter)
    .set({ state: 'sending', nextTryAt: after(ctx.now, CLAIM) })
    .where(inArray(outboundLetter.id, ids))
  for (const gatewayId of new Set(due.map((row) => row.gatewayId))) {
    if (gatewayId !== null) await enqueue(ctx, sendLetters, { gatewayId })
  }
  return due.length
}
