import { and, asc, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { deadlineMissed, deadlineNear } from '../facts.ts'
import { clock } from '../schema.ts'

/** A deadline of a ticket that was just told of. */
export type ToldDeadline = { ticketId: number; name: typeof clock.$inferSelect.name; moment: 'near' | 'missed' }

// A reminder whose deadline is here as well is never given: the miss says it all, once, after a downtime too.
const isNear = (ctx: Ctx) => and(lte(clock.remindAt, ctx.now), or(isNull(clock.alarmAt), gt(clock.alarmAt, ctx.now)))
const isMissed = (ctx: Ctx) => lte(clock.alarmAt, ctx.now)

/** Tickets of which a deadline is to be reminded of, the most urgent first; nobody keeps them from being changed. */
export const ticketsNear = async (ctx: Ctx, limit: number): Promise<number[]> =>
  unique(await ctx.db.select(ticketId).from(clock).where(isNear(ctx)).orderBy(asc(clock.remindAt)).limit(limit))

/** Tickets of which a deadline was missed that nobody was told of. */
export const ticketsMissed = async (ctx: Ctx, limit: number): Promise<number[]> =>
  unique(await ctx.db.select(ticketId).from(clock).where(isMissed(ctx)).orderBy(asc(clock.alarmAt)).limit(limit))

/** Reminds of what is near of these tickets (SLA-10). Whoever calls holds their rows, so that two at once tell once. */
export async function tellNear(ctx: Ctx, ticketIds: readonly number[]): Promise<ToldDeadline[]> {
  if (ticketIds.length === 0) return []
  const near = await ctx.db
    .update(clock)
    .set({ remindAt: null, remindedOf: clock.dueAt })
    .where(and(inArray(clock.ticketId, [...ticketIds]), isNear(ctx)))
    .returning()
  for (const { ticketId: id, name, cycle, remindedOf } of near)
    if (remindedOf !== null) await tell(ctx, deadlineNear, id, { clock: name, cycle, dueAt: remindedOf })
  return near.map((one) => ({ ticketId: one.ticketId, name: one.name, moment: 'near' }))
}

/**
 * Tells what these tickets missed: once a cycle, and it stays missed whatever is edited (SLA-09, spec §3.1.10). A clock
 * that has stopped meanwhile is told of all the same. Whoever calls holds the rows of the tickets.
 */
export async function tellMissed(ctx: Ctx, ticketIds: readonly number[]): Promise<ToldDeadline[]> {
  if (ticketIds.length === 0) return []
  const missed = await ctx.db
    .update(clock)
    .set({ state: 'violated', alarmAt: null, remindAt: null, missedAt: clock.alarmAt })
    .where(and(inArray(clock.ticketId, [...ticketIds]), isMissed(ctx)))
    .returning()
  for (const { ticketId: id, name, cycle, missedAt } of missed)
    if (missedAt !== null) await tell(ctx, deadlineMissed, id, { clock: name, cycle, dueAt: missedAt })
  return missed.map((one) => ({ ticketId: one.ticketId, name: one.name, moment: 'missed' }))
}

const ticketId = { ticketId: clock.ticketId }
const unique = (rows: readonly { ticketId: number }[]): number[] => [...new Set(rows.map((row) => row.ticketId))]
