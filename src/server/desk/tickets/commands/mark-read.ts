import { eq, max, notInArray, sql } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { canMarkRead } from '../policy.ts'
import { accessByNumber } from '../queries/ticket-access.ts'
import { message, readMark, ticket } from '../schema.ts'

/** Remembers how far he has read; V reads without a mark and is refused (spec §3.8.3). */
export async function markRead(ctx: Ctx, input: Given<typeof contract.markRead>): Promise<Record<string, never>> {
  const access = await accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.read', canMarkRead(ctx.actor, access))
  const { actor } = ctx
  if (actor.kind === 'staff') await markReadBy(ctx, { ticketId: access.id, loginId: actor.loginId, upTo: input.upTo })
  return {}
}

/** Moves somebody's mark forward, never back and never past the last message. */
export async function markReadBy(
  ctx: Ctx,
  { ticketId, loginId, upTo }: { ticketId: number; loginId: number; upTo: number },
): Promise<void> {
  const [last] = await ctx.db
    .select({ position: max(message.position) })
    .from(message)
    .where(eq(message.ticketId, ticketId))
  const reached = Math.max(0, Math.min(upTo, last?.position ?? 0))
  await ctx.db
    .insert(readMark)
    .values({ ticketId, loginId, upTo: reached })
    .onConflictDoUpdate({
      target: [readMark.ticketId, readMark.loginId],
      set: { upTo: sql`greatest(${readMark.upTo}, excluded.up_to)` },
    })
}

/** He has read everything there is, but for the tickets of these numbers: where somebody's past is brought in at once. */
export async function markAllReadBy(ctx: Ctx, loginId: number, unread: readonly number[]): Promise<void> {
  const all = ctx.db
    .select({
      ticketId: message.ticketId,
      loginId: sql<number>`${loginId}::bigint`.as('login_id'),
      upTo: max(message.position).as('up_to'),
    })
    .from(message)
    .innerJoin(ticket, eq(ticket.id, message.ticketId))
    .where(unread.length > 0 ? notInArray(ticket.number, [...unread]) : undefined)
    .groupBy(message.ticketId)
  await ctx.db
    .insert(readMark)
    .select(all)
    .onConflictDoUpdate({
      target: [readMark.ticketId, readMark.loginId],
      set: { upTo: sql`greatest(${readMark.upTo}, excluded.up_to)` },
    })
}
