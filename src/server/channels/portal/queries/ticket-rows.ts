import { and, asc, desc, eq, gt, gte, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import type { ClientActor } from '#domain/access'
import { anywhere, type Phase, searchWords } from '#domain/tickets'
import { type Instant, instant } from '#domain/time'
import { allow, type Ctx } from '#kernel/ctx'
import { contact, employee } from '#schema/base/people'
import { message, readMark, ticket } from '#schema/desk/tickets'
import { clock } from '#schema/planning/sla'
import * as tickets from '#server/desk/tickets'
import { canUsePortal, clientOf } from '../policy.ts'
import { visible } from '../visible.ts'

type Filter = Given<typeof api.portal.list>
export type PortalState = 'in_work' | 'new_messages' | 'waiting_for_you' | 'resolved' | 'closed'

/** What the client sees of a state (spec §2.2): what is over is over, then an unread answer, then whose turn it is. */
export function portalState(phase: Phase, isUnread: boolean): PortalState {
  if (phase === 'closed') return 'closed'
  if (isUnread) return 'new_messages'
  if (phase === 'resolved') return 'resolved'
  return phase === 'waiting_client' ? 'waiting_for_you' : 'in_work'
}

/** The read mark of the one who asks. */
export const hisMark = (actor: ClientActor): SQL =>
  and(eq(readMark.ticketId, ticket.id), eq(readMark.loginId, actor.loginId ?? 0)) ?? sql`false`

/** Whether staff has answered what he has not seen; hidden messages do not count. */
export const isUnreadBy = (actor: ClientActor): SQL<boolean> =>
  actor.loginId === null
    ? sql<boolean>`false`
    : sql<boolean>`exists (
        select 1 from ${message} m
        where m.ticket_id = ${ticket.id} and m.side = 'staff' and not m.is_hidden and m.deleted_at is null
          and m.position > coalesce(${readMark.upTo}, 0)
      )`

/** The clock of taking while it goes: nothing else of the deadlines is the client's to see (SLA-05). */
export const hisPromise: SQL | undefined = and(
  eq(clock.ticketId, ticket.id),
  eq(clock.name, 'take'),
  eq(clock.isCurrent, true),
  isNull(clock.stoppedAt),
)

export const rowColumns = (actor: ClientActor) => ({
  number: ticket.number,
  title: ticket.title,
  author: contact.name,
  authorId: ticket.authorId,
  phase: ticket.phase,
  responsible: employee.name,
  isUnread: isUnreadBy(actor),
  openedAt: ticket.openedAt,
  lastPublicAt: ticket.lastPublicAt,
  closedAt: ticket.closedAt,
  reactionDueAt: clock.dueAt,
})

type Row = {
  number: number
  title: string
  author: string
  authorId: number
  phase: Phase
  responsible: string | null
  isUnread: boolean
  openedAt: Instant
  lastPublicAt: Instant
  closedAt: Instant | null
  reactionDueAt: Instant | null
}

/** The row as the contract has it: no id, no phase. */
export const shownRow = ({ authorId, phase, ...row }: Row, actor: ClientActor) => ({
  ...row,
  isMine: authorId === actor.contactId,
  state: portalState(phase, row.isUnread),
})

/** Tickets of the one who asks, a head's company's too (ORG-08), filtered, a page at a time (PORT-04, 05). */
export async function ticketRows(ctx: Ctx, filter: Filter): Promise<Answered<typeof api.portal.list>> {
  allow(ctx, 'portal.read', canUsePortal(ctx.actor))
  const actor = clientOf(ctx.actor)
  const wanted = and(await visible(ctx), goesOn, await ofNumber(ctx, filter.number), ...conditions(filter))
  const order = orders[filter.sort]
  const rows = await ctx.db
    .select(rowColumns(actor))
    .from(ticket)
    .innerJoin(contact, eq(contact.id, ticket.authorId))
    .leftJoin(employee, eq(employee.id, ticket.responsibleId))
    .leftJoin(readMark, hisMark(actor))
    .leftJoin(clock, hisPromise)
    .where(and(wanted, beyond(order, filter.after)))
    .orderBy(order.direction(order.column), order.direction(ticket.number))
    .limit(filter.limit + 1)
  const shown = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? shown.at(-1) : undefined
  return {
    rows: shown.map((row) => shownRow(row, actor)),
    next: last ? `${last[order.field]}-${last.number}` : null,
    total: await ctx.db.$count(ticket, wanted),
  }
}

/** A merged ticket is not listed: the one that it leads to is (TICK-13). */
export const goesOn = isNull(ticket.mergedIntoId)

type Order = { column: PgColumn; field: 'openedAt' | 'lastPublicAt'; direction: typeof asc; isRising: boolean }

const orders: Record<Filter['sort'], Order> = {
  newest: { column: ticket.openedAt, field: 'openedAt', direction: desc, isRising: false },
  oldest: { column: ticket.openedAt, field: 'openedAt', direction: asc, isRising: true },
  recent: { column: ticket.lastPublicAt, field: 'lastPublicAt', direction: desc, isRising: false },
}

/** Where the page before ended. A cursor that is none begins at the beginning. */
function beyond({ column, isRising }: Order, after: string | undefined): SQL | undefined {
  const [, at, number] = /^(\d{1,15})-(\d{1,10})$/.exec(after ?? '') ?? []
  if (at === undefined || number === undefined) return undefined
  const moment = instant(Number(at))
  const past = isRising ? gt : lt
  return or(past(column, moment), and(eq(column, moment), past(ticket.number, Number(number))))
}

function conditions(filter: Filter): (SQL | undefined)[] {
  const { from, to, text } = filter
  return [
    tabs[filter.state],
    from === undefined ? undefined : gte(ticket.openedAt, instant(from)),
    to === undefined ? undefined : lt(ticket.openedAt, instant(to)),
    text === '' ? undefined : saysIn(text),
  ]
}

/** The number of a merged ticket finds the one that goes on (TICK-13). */
async function ofNumber(ctx: Ctx, number: number | undefined): Promise<SQL | undefined> {
  if (number === undefined) return undefined
  const named = await tickets.findTicketByNumber(ctx, number)
  return named === null ? sql`false` : eq(ticket.id, await tickets.merged.follow(ctx, named.id))
}

/** The tabs of the list: what waits for him is what he has to answer or to confirm. */
export const tabs: Record<Filter['state'], SQL | undefined> = {
  all: undefined,
  open: sql`${ticket.phase} <> 'closed'`,
  waiting: sql`${ticket.phase} in ('waiting_client', 'resolved')`,
  closed: sql`${ticket.phase} = 'closed'`,
}

/** In the title or in what both sides said publicly: a word of a hidden message finds nothing (spec §3.3.2). */
function saysIn(text: string): SQL | undefined {
  const words = searchWords(text)
  const inTitle = sql`${ticket.title} ilike ${anywhere(text)}`
  if (words === null) return inTitle
  return or(
    inTitle,
    sql`exists (
      select 1 from ${message} m
      where m.ticket_id = ${ticket.id} and not m.is_hidden and m.deleted_at is null
        and to_tsvector('russian', m.text) @@ to_tsquery('russian', ${words})
    )`,
  )
}
