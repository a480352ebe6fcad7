import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as tickets from '#server/desk/tickets'
import { outboundQueued, outboundReleased } from '../facts.ts'
import { canReleaseOutbox } from '../policy.ts'
import { heldLetters, isLost } from '../queries/outbox.ts'
import { type Route, routeOut } from '../queries/route-out.ts'
import { outboundLetter } from '../schema.ts'

/**
 * Sends what was held for want of a server. The press says how many it was shown: held letters may be old, and more may
 * have come since (foundation 35). Refuses outbox.noServer and, where the number is another, outbox.notHeld.
 */
export async function releaseHeld(
  ctx: Ctx,
  input: Given<typeof contract.releaseHeld>,
): Promise<Answered<typeof contract.releaseHeld>> {
  allow(ctx, 'outbox.release', canReleaseOutbox(ctx.actor))
  const { count } = await heldLetters(ctx)
  if (count !== input.count) throw new Refusal('outbox.notHeld', { count }, 'count')
  const rows = await ctx.db.select().from(outboundLetter).where(eq(outboundLetter.state, 'held')).for('update')
  let released = 0
  for (const siteId of new Set(rows.map((row) => row.siteId))) {
    const route = await routeOut(ctx, siteId, null)
    if (route.gatewayId === null) continue
    const ofSite = and(eq(outboundLetter.siteId, siteId), eq(outboundLetter.state, 'held'))
    const sent = await ctx.db
      .update(outboundLetter)
      .set(queuedBy(ctx, route))
      .where(ofSite)
      .returning({ id: outboundLetter.id })
    released += sent.length
  }
  if (rows.length > 0 && released === 0) throw new Refusal('outbox.noServer')
  if (released > 0) await tell(ctx, outboundReleased, 0, { count: released })
  return { released }
}

/** Sends a letter again that a server refused, whose recipient could not be reached, or that is held: the same letter. */
export async function sendAgain(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  allow(ctx, 'outbox.release', canReleaseOutbox(ctx.actor))
  const [row] = await ctx.db.select().from(outboundLetter).where(eq(outboundLetter.id, input.id)).for('update')
  const { id, siteId, ticketId, state } = found(row)
  if (!['failed', 'bounced', 'held', 'queued'].includes(state)) throw new Refusal('outbox.notHeld', { count: 0 })
  await queueAgain(ctx, { id, siteId, ticketId })
  return {}
}

/**
 * «Отправить ещё раз» under an answer that did not arrive, for whoever may answer in the ticket. The same letter, with the
 * same Message-ID. Refuses outbox.notLost where it is on its way or has arrived: two press at once, one letter goes.
 */
export async function sendDeliveryAgain(
  ctx: Ctx,
  input: Given<typeof contract.sendDeliveryAgain>,
): Promise<Record<string, never>> {
  const access = await tickets.accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.save', tickets.canSave(ctx.actor, access))
  const ids = await tickets.merged.ids(ctx, access.id)
  const isOfTicket = and(eq(outboundLetter.id, input.outboundId), inArray(outboundLetter.ticketId, ids))
  const [row] = await ctx.db.select().from(outboundLetter).where(isOfTicket).for('update')
  const { id, siteId, ticketId, state } = found(row)
  if (!isLost(state)) throw new Refusal('outbox.notLost')
  await queueAgain(ctx, { id, siteId, ticketId })
  return {}
}

type Requeued = { id: number; siteId: number; ticketId: number | null }

/** Queues a letter anew: it leaves as whom the site writes today, and the five days of patience begin again. */
async function queueAgain(ctx: Ctx, { id, siteId, ticketId }: Requeued): Promise<void> {
  const route = await routeOut(ctx, siteId, ticketId)
  if (route.gatewayId === null) throw new Refusal('outbox.noServer')
  await ctx.db
    .update(outboundLetter)
    .set({ ...queuedBy(ctx, route), lastError: null, bounceStatus: null })
    .where(eq(outboundLetter.id, id))
  await tell(ctx, outboundQueued, id, { ticketId, state: 'queued' })
}

/** From is that of the server it leaves by: written before there was one, the row has a makeshift. */
const queuedBy = (ctx: Ctx, { gatewayId, fromAddress, fromName, replyTo }: Route) => ({
  state: 'queued' as const,
  gatewayId,
  fromAddress,
  fromName,
  // The token of its ticket stays in the address for answers as long as that is still the mailbox.
  replyTo: sql`case when regexp_replace(${outboundLetter.replyTo}, '[+][^@]*(?=@)', '') = ${replyTo}
    then ${outboundLetter.replyTo} else ${replyTo} end`,
  nextTryAt: ctx.now,
  triesSince: ctx.now,
})
