import { and, asc, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { showsTransfer } from '#domain/notices'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { status } from '#schema/base/catalog'
import { contact, department, employee } from '#schema/base/people'
import { message, transfer } from '#schema/desk/tickets'
import { changeSet, fact, type Words } from '#schema/kernel'
import * as tickets from '#server/desk/tickets'

type Item = Answered<typeof api.portal.get>['items'][number]
export type PublicEvent = Extract<Item, { kind: 'event' }>

/** The steps of the state that a client sees, as the contract calls them (HIST-03). Whatever is not here he never sees. */
const steps: Record<string, PublicEvent['name']> = {
  'ticket.taken': 'taken',
  'ticket.held': 'held',
  'ticket.resumed': 'resumed',
  'ticket.resolved': 'resolved',
  'ticket.closed': 'closed',
  'ticket.reopened': 'reopened',
}

/**
 * What happened to a ticket in its client's eyes: steps of the state, those of a hidden save too (spec §3.3.1), and the
 * first N transfers (D6). A change that brought the ticket no step names the status it was given.
 */
export async function publicEvents(
  ctx: Ctx,
  { ticketId, siteId }: { ticketId: number; siteId: number },
): Promise<PublicEvent[]> {
  const events = [...(await stateEvents(ctx, ticketId)), ...(await transferEvents(ctx, ticketId, siteId))]
  return events.sort((a, b) => a.at - b.at)
}

/** A step that a message of his brought is gone with it, where that was brought in by mistake and taken back. */
const isNotWithdrawn = sql`not exists (
  select 1 from ${message} m
  where m.ticket_id = ${fact.subjectId} and m.change_set_id = ${fact.changeSetId}
    and m.side = 'client' and m.deleted_at is not null
)`

async function stateEvents(ctx: Ctx, ticketId: number): Promise<PublicEvent[]> {
  const changedStatus = and(eq(fact.name, 'ticket.changed'), sql`${fact.data} ->> 'field' = 'status'`)
  const rows = await ctx.db
    .select({
      name: fact.name,
      at: fact.happenedAt,
      statusName: status.name,
      phase: status.phase,
      isUsual: status.isDefault,
      employeeName: employee.name,
      contactName: contact.name,
    })
    .from(fact)
    .innerJoin(changeSet, eq(changeSet.id, fact.changeSetId))
    .leftJoin(status, sql`${status.id} = (${fact.data} ->> 'to')::bigint`)
    .leftJoin(employee, and(eq(changeSet.actorKind, 'staff'), eq(employee.id, changeSet.actorId)))
    .leftJoin(contact, and(eq(changeSet.actorKind, 'contact'), eq(contact.id, changeSet.actorId)))
    .where(
      and(
        eq(fact.subjectKind, 'ticket'),
        eq(fact.subjectId, ticketId),
        or(inArray(fact.name, Object.keys(steps)), changedStatus),
        isNotWithdrawn,
      ),
    )
    .orderBy(asc(fact.id))
  return rows.map(({ name: factName, at, statusName, phase, isUsual, employeeName, contactName }) => {
    const name = steps[factName] ?? (phase === 'waiting_client' ? 'waiting' : 'status')
    // The usual status of a phase is said by the step; one that the administrator added has a name of its own.
    const to = name === 'status' || isUsual === false ? statusName : null
    return { kind: 'event', name, who: employeeName ?? contactName, to, at }
  })
}

async function transferEvents(ctx: Ctx, ticketId: number, siteId: number): Promise<PublicEvent[]> {
  const { visibleTransfers } = await readSettings(ctx, tickets.ticketSettings, siteId)
  const rows = await ctx.db
    .select({ position: transfer.position, at: transfer.at, employee: employee.name, department: department.name })
    .from(transfer)
    .leftJoin(employee, eq(employee.id, transfer.toEmployeeId))
    .leftJoin(department, eq(department.id, transfer.toDepartmentId))
    .where(and(eq(transfer.ticketId, ticketId), withinLimit(visibleTransfers)))
    .orderBy(asc(transfer.position))
  return rows.filter(({ position }) => showsTransfer(position, visibleTransfers)).map((row) => transferEvent(row))
}

const withinLimit = (limit: number | null): SQL | undefined =>
  limit === null ? undefined : lte(transfer.position, limit)

/** To whom it went: an employee by name, else a department. Who did it and why is the staff's own. */
const transferEvent = (row: { at: Instant; employee: string | null; department: Words | null }): PublicEvent => ({
  kind: 'event',
  name: 'transferred',
  who: null,
  to: row.employee === null ? row.department : { ru: row.employee, en: row.employee },
  at: row.at,
})
