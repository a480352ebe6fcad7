import { and, isNull } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { canList, readable } from '../policy.ts'
import { ticket } from '../schema.ts'
import { type StaffScope, ticketSettings } from '../settings.ts'
import { currentNumber } from './follow-merged.ts'
import { matchesFilter, type TicketFilter } from './list-filter.ts'
import { behind, orderOf, readPlace, urgency, writePlace } from './list-order.ts'
import { ticketRows } from './ticket-rows.ts'

/** One page of the tickets that he may read and that the filter asks for (TICK-08, ORG-04). */
export async function ticketList(ctx: Ctx, filter: TicketFilter): Promise<Answered<typeof contract.list>> {
  allow(ctx, 'ticket.list', canList(ctx.actor))
  const { staffScope } = await readSettings(ctx, ticketSettings)
  const found = await listQuery(ctx, await ongoing(ctx, filter), staffScope)
  const shown = found.slice(0, filter.limit)
  const last = shown.at(-1)
  return {
    rows: await ticketRows(
      ctx,
      shown.map(({ id }) => id),
    ),
    next: found.length > filter.limit && last ? writePlace(last) : null,
  }
}

/** The number of a merged ticket finds the one that goes on (TICK-13). */
const ongoing = async (ctx: Ctx, filter: TicketFilter): Promise<TicketFilter> =>
  filter.number === undefined ? filter : { ...filter, number: await currentNumber(ctx, filter.number) }

/** The places of a page's rows and of the one behind it; the rows themselves are loaded by id. */
export const listQuery = (ctx: Ctx, filter: TicketFilter, staffScope: StaffScope) =>
  ctx.db
    .select({ id: ticket.id, lastPublicAt: ticket.lastPublicAt, urgency })
    .from(ticket)
    .where(
      and(
        readable(ctx.actor, staffScope),
        isNull(ticket.mergedIntoId),
        matchesFilter(ctx.actor, filter),
        filter.after === undefined ? undefined : behind(filter.sort, readPlace(filter.after)),
      ),
    )
    .orderBy(...orderOf(filter.sort))
    .limit(filter.limit + 1)
