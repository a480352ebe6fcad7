import { and, asc, eq, type SQL } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import * as tickets from '#server/desk/tickets'
import { visible } from '../visible.ts'

type Linked = Pick<Answered<typeof api.portal.get>, 'mergedInto' | 'follows' | 'followedBy'>

/** The tickets that this one leads to or comes from, as far as the client who asks may see them (TICK-13, 15). */
export async function linkedNumbers(ctx: Ctx, ticketId: number): Promise<Linked> {
  const his = await visible(ctx)
  const some = async (which: SQL): Promise<number[]> => {
    const rows = await ctx.db
      .select({ number: ticket.number })
      .from(ticket)
      .where(and(his, which))
      .orderBy(asc(ticket.id))
    return rows.map(({ number }) => number)
  }
  const ongoingId = await tickets.merged.follow(ctx, ticketId)
  const [row] = await ctx.db.select({ followsId: ticket.followsId }).from(ticket).where(eq(ticket.id, ticketId))
  return {
    mergedInto: ongoingId === ticketId ? null : ((await some(eq(ticket.id, ongoingId)))[0] ?? null),
    follows: row?.followsId == null ? null : ((await some(eq(ticket.id, row.followsId)))[0] ?? null),
    followedBy: await some(eq(ticket.followsId, ticketId)),
  }
}
