import type { letterOutcomes } from '#api/mail-states'
import { type Actor, type Answer, isAdministrator, mayReadDesk, mayWorkDesk, when } from '#domain/access'
import * as tickets from '#server/desk/tickets'

const looksOn = (actor: Actor): boolean => actor.kind === 'staff' && actor.roles.includes('V')

/** Gateways, journal and outbox: they show letters of all departments: administrators, and V who reads all (ACL-04, 05). */
export const canReadMail = (actor: Actor): Answer => when(isAdministrator(actor) || looksOn(actor))

/** The filter and the lists of senders: whoever reads the journal sees them, administrators turn them (SPAM-04). */
export const canReadSpam = (actor: Actor): Answer => canReadMail(actor)
export const canEditSpam = (actor: Actor): Answer => when(isAdministrator(actor))

export const canEditGateways = (actor: Actor): Answer => when(isAdministrator(actor))
export const canReleaseOutbox = (actor: Actor): Answer => when(isAdministrator(actor))

/** Letters that wait to be sorted belong to no department yet: everybody of the desk sees them, whoever works there sorts. */
export const canReadIncoming = (actor: Actor): Answer => when(mayReadDesk(actor))
export const canSortIncoming = (actor: Actor): Answer => when(mayWorkDesk(actor))

/** What decides who may read a letter. */
export type LetterAccess = {
  outcome: Outcome
  /** Who sorted it, by employee. */
  sortedBy: number | null
  /** The ticket that it went into. */
  ticket: tickets.TicketAccess | null
}

/**
 * One letter. As long as it waits for a hand it belongs to no department, and the desk reads it. Once it is in a ticket,
 * it is read by whoever reads that ticket; in the bin, by nobody. Who sorted it and who reads the journal read it always.
 * `null` is a letter that is not there. `readableLetters` (queries) says the same in SQL.
 */
export function canReadLetter(actor: Actor, of: LetterAccess | null): Answer {
  if (canReadMail(actor) === 'yes') return 'yes'
  if (canReadIncoming(actor) !== 'yes') return 'no'
  if (of === null) return 'hidden'
  if (waiting.includes(of.outcome) || isSorter(actor, of)) return 'yes'
  return of.ticket === null ? 'hidden' : tickets.canRead(actor, of.ticket)
}

const isSorter = (actor: Actor, { sortedBy }: LetterAccess): boolean =>
  actor.kind === 'staff' && sortedBy === actor.employeeId

type Outcome = (typeof letterOutcomes)[number]
/** What waits for a hand: Incoming, what could not be judged, and what the filter put aside. */
export const waiting: readonly Outcome[] = ['incoming', 'failed', 'spam_folder']

/** In the demo world whoever works at the desk may answer as one of its clients. */
export const canReplyAsDemoClient = (actor: Actor): Answer => when(mayWorkDesk(actor))

/** How many letters wait: the desk shows it beside its views. */
export const canCountLetters = (actor: Actor): Answer => when(mayReadDesk(actor))
