import { and, asc, eq, type SQL } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { readable } from '../policy.ts'
import { ticket } from '../schema.ts'
import { ticketSettings } from '../settings.ts'
import { followMerged } from './follow-merged.ts'

type Links = Pick<Answered<typeof contract.get>, 'mergedInto' | 'isMerged' | 'mergedFrom' | 'follows' | 'followedBy'>

/** The other tickets that this one hangs together with, as far as the reader may see them (TICK-13, 15). */
export async function linksOf(ctx: Ctx, ticketId: number): Promise<Links> {
  const { staffScope } = await readSettings(ctx, ticketSettings)
  const his = readable(ctx.actor, staffScope)
  const some = (which: SQL) =>
    ctx.db
      .select({ number: ticket.number, title: ticket.title })
      .from(ticket)
      .where(and(his, which))
      .orderBy(asc(ticket.id))
  const ongoingId = await followMerged(ctx, ticketId)
  const isMerged = ongoingId !== ticketId
  const [row] = await ctx.db.select({ followsId: ticket.followsId }).from(ticket).where(eq(ticket.id, ticketId))
  return {
    isMerged,
    mergedInto: isMerged ? ((await some(eq(ticket.id, ongoingId)))[0] ?? null) : null,
    mergedFrom: await some(eq(ticket.mergedIntoId, ticketId)),
    follows: row?.followsId == null ? null : ((await some(eq(ticket.id, row.followsId)))[0] ?? null),
    followedBy: await some(eq(ticket.followsId, ticketId)),
  }
}
