import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import {
  type Actor,
  type Answer,
  both,
  type ClientActor,
  isAdministrator,
  mayReadDesk,
  mayWorkDesk,
  type StaffActor,
  when,
} from '#domain/access'
import type { Phase } from '#domain/tickets'
import { participant, ticket } from './schema.ts'
import type { StaffScope } from './settings.ts'

/** All that decides who may do what with a ticket. */
export type TicketAccess = {
  id: number
  number: number
  authorId: number
  companyId: number | null
  departmentId: number | null
  responsibleId: number | null
  /** Contacts who are in copy now (TICK-16). */
  participantIds: readonly number[]
  phase: Phase
  isDeleted: boolean
  /** The setting in force, so that one answer needs no second question. */
  staffScope: StaffScope
}

/** Whoever may not read a ticket does not learn that it exists (D1, ORG-04, ORG-08, ORG-11). `readable` says the same in SQL. */
export function canRead(actor: Actor, t: TicketAccess): Answer {
  if (t.isDeleted) return 'hidden'
  if (seesAll(actor)) return 'yes'
  switch (actor.kind) {
    case 'staff':
      return when(mayReadDesk(actor) && isHisOwn(actor, t), 'hidden')
    case 'client':
      return when(!actor.isDenied && isOnHisSide(actor, t), 'hidden')
    default:
      return 'hidden'
  }
}

/** The tickets that `canRead` lets him read, as a condition on `ticket`. */
export function readable(actor: Actor, staffScope: StaffScope): SQL {
  const alive = isNull(ticket.deletedAt)
  const his = seesAll(actor) ? sql`true` : hisTickets(actor, staffScope)
  return and(alive, his) ?? alive
}

function hisTickets(actor: Actor, staffScope: StaffScope): SQL | undefined {
  const none = sql`false`
  if (actor.kind === 'staff') return mayReadDesk(actor) ? staffTickets(actor, staffScope) : none
  if (actor.kind !== 'client' || actor.isDenied) return none
  const company = actor.headOfCompanyId === null ? undefined : eq(ticket.companyId, actor.headOfCompanyId)
  const authors = inArray(ticket.authorId, [actor.contactId, ...actor.mateIds])
  return or(authors, company, inArray(ticket.id, ticketsInCopyTo(actor.contactId)))
}

/** Tickets that a contact is in copy of now; a subquery. */
const ticketsInCopyTo = (contactId: number): SQL =>
  sql`(select p.ticket_id from ${participant} p where p.contact_id = ${contactId} and p.removed_at is null)`

function staffTickets(actor: StaffActor, staffScope: StaffScope): SQL | undefined {
  const own = inArray(ticket.responsibleId, [actor.employeeId, ...actor.mateIds])
  const isWide = staffScope === 'departments' && actor.departmentIds.length > 0
  return isWide ? or(own, inArray(ticket.departmentId, [...actor.departmentIds])) : own
}

/** The desk's pages of a ticket: staff only; a client has his portal. */
export const canReadAtDesk = (actor: Actor, t: TicketAccess): Answer =>
  both(when(mayReadDesk(actor), 'hidden'), canRead(actor, t))

/** Whether any ticket may be his to change; which, `canSave` says of each. */
export const canWork = (actor: Actor): Answer => when(mayWorkDesk(actor))

export const canList = (actor: Actor): Answer => when(mayReadDesk(actor))

/** Whoever reads it at the desk may change it, V excepted (ACL-04). */
export const canSave = (actor: Actor, t: TicketAccess): Answer =>
  both(canReadAtDesk(actor, t), when(mayWorkDesk(actor)))

/** V reads without leaving a mark (spec §3.8.3); a client's marks are left in his portal. */
export const canMarkRead = (actor: Actor, t: TicketAccess): Answer =>
  both(canReadAtDesk(actor, t), when(mayWorkDesk(actor)))

/** Only the responsible and administrators put a ticket on hold (TICK-11). */
export const canHold = (actor: Actor, t: TicketAccess): Answer =>
  both(canSave(actor, t), when(isAdministrator(actor) || isResponsible(actor, t)))

/** Whoever may save it may call it spam; what W called definitely so is W's to take back (SPAM-01). */
export const canMarkSpam = (actor: Actor, t: TicketAccess & { spamMark: string | null }): Answer =>
  both(canSave(actor, t), when(t.spamMark !== 'definite' || isAdministrator(actor)))

export const canDelete = (actor: Actor, t: TicketAccess): Answer =>
  both(canRead(actor, t), when(isAdministrator(actor)))

/** The desk's form names responsible, type and source: it is no way round for a client (ACL-02). */
export const canOpenOnBehalf = (actor: Actor): Answer => when(mayWorkDesk(actor))

/** Staff opens a ticket for any contact, a client for himself alone (CHAN-03, ACL-02). */
export function canOpen(actor: Actor, authorId: number): Answer {
  if (mayWorkDesk(actor)) return 'yes'
  return when(actor.kind === 'client' && !actor.isDenied && actor.contactId === authorId)
}

/** Writing on the client's side: he himself, or staff and the product for him (a letter that they brought in). */
export function canReply(actor: Actor, t: TicketAccess, contactId: number | null): Answer {
  if (actor.kind === 'client') return both(canRead(actor, t), when(actor.contactId === contactId))
  return canSave(actor, t)
}

/** Author and head close, who is in copy or in a group with the author does not; the desk closes by a save (TICK-05). */
export const canCloseOwn = (actor: Actor, t: TicketAccess): Answer =>
  both(canRead(actor, t), when(actor.kind === 'client' && isOwnOrHeads(actor, t)))

/** Fields of one's own are a dictionary (ACL-05). */
export const canDefineFields = (actor: Actor): Answer => when(isAdministrator(actor))

/** Hidden messages and what hangs on them are for the desk alone (COLL-01). */
export const seesHidden = (actor: Actor): boolean => mayReadDesk(actor)

const seesAll = (actor: Actor): boolean =>
  isAdministrator(actor) || (actor.kind === 'staff' && actor.roles.includes('V'))

const isResponsible = (actor: Actor, t: TicketAccess): boolean =>
  actor.kind === 'staff' && t.responsibleId === actor.employeeId

function isHisOwn(actor: StaffActor, t: TicketAccess): boolean {
  if (isResponsible(actor, t) || isAmong(actor.mateIds, t.responsibleId)) return true
  return t.staffScope === 'departments' && t.departmentId !== null && actor.departmentIds.includes(t.departmentId)
}

const isOnHisSide = (actor: ClientActor, t: TicketAccess): boolean =>
  isOwnOrHeads(actor, t) || isAmong(actor.mateIds, t.authorId) || t.participantIds.includes(actor.contactId)

const isOwnOrHeads = (actor: ClientActor, t: TicketAccess): boolean =>
  t.authorId === actor.contactId || (actor.headOfCompanyId !== null && t.companyId === actor.headOfCompanyId)

const isAmong = (ids: readonly number[], id: number | null): boolean => id !== null && ids.includes(id)
