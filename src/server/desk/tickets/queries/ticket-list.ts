import { and, isNull, type SQL } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { after, MINUTE } from '#domain/time'
import { allow, type Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { canList, readable } from '../policy.ts'
import { ticket } from '../schema.ts'
import { type StaffScope, ticketSettings } from '../settings.ts'
import { placesByDeadline } from './deadline-list.ts'
import { currentNumber } from './follow-merged.ts'
import { type DueBy, matchesFilter, type TicketFilter } from './list-filter.ts'
import { behind, type Order, orderOf, readPlace, urgency, waitingSince, writePlace } from './list-order.ts'
import { ticketRows } from './ticket-rows.ts'
import { placesByWeight } from './weight-list.ts'

/** One page of the tickets that he may read and that the filter asks for (TICK-08, ORG-04). */
export async function ticketList(ctx: Ctx, filter: TicketFilter): Promise<Answered<typeof contract.list>> {
  allow(ctx, 'ticket.list', canList(ctx.actor))
  const { staffScope, atRiskMinutes } = await readSettings(ctx, ticketSettings)
  const wanted = await ongoing(ctx, filter)
  const scope = { staffScope, riskFrom: after(ctx.now, atRiskMinutes * MINUTE), now: ctx.now }
  const found = await places(ctx, wanted, scope)
  const shown = found.slice(0, filter.limit)
  const rows = await ticketRows(
    ctx,
    shown.map(({ id }) => id),
  )
  return { rows, next: found.length > filter.limit ? (shown.at(-1)?.place ?? null) : null }
}

/** The ids of a page and of the row behind it, in the order that is asked for, each with what a next page starts behind. */
async function places(ctx: Ctx, filter: TicketFilter, scope: Scope): Promise<{ id: number; place: string }[]> {
  const { sort } = filter
  const which = sort === 'weight' || sort === 'deadline' ? listed(ctx, filter, scope) : undefined
  if (sort === 'weight') return placesByWeight(ctx, filter, which)
  const found =
    sort === 'deadline' ? await placesByDeadline(ctx, filter, which) : await listQuery(ctx, { ...filter, sort }, scope)
  return found.map((one) => ({ id: one.id, place: writePlace(one) }))
}

/** The number of a merged ticket finds the one that goes on (TICK-13). */
const ongoing = async (ctx: Ctx, filter: TicketFilter): Promise<TicketFilter> =>
  filter.number === undefined ? filter : { ...filter, number: await currentNumber(ctx, filter.number) }

/** How far he sees, and by when what is at risk and what is late is due. */
type Scope = DueBy & { staffScope: StaffScope }

/** What the list holds at all, whatever its order and its page. */
export const listed = (ctx: Ctx, filter: TicketFilter, { staffScope, ...dueBy }: Scope): SQL | undefined =>
  and(readable(ctx.actor, staffScope), isNull(ticket.mergedIntoId), matchesFilter(ctx.actor, filter, dueBy))

/** The places of a page's rows and of the one behind it; the rows themselves are loaded by id. */
export const listQuery = (ctx: Ctx, filter: TicketFilter & { sort: Order }, scope: Scope) =>
  ctx.db
    .select({ id: ticket.id, lastPublicAt: ticket.lastPublicAt, urgency, moment: waitingSince })
    .from(ticket)
    .where(
      and(
        listed(ctx, filter, scope),
        filter.after === undefined ? undefined : behind(filter.sort, readPlace(filter.after)),
      ),
    )
    .orderBy(...orderOf(filter.sort))
    .limit(filter.limit + 1)
