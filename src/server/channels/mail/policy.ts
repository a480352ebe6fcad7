import type { letterOutcomes } from '#api/mail-states'
import { type Actor, type Answer, isAdministrator, mayReadDesk, mayWorkDesk, when } from '#domain/access'

const looksOn = (actor: Actor): boolean => actor.kind === 'staff' && actor.roles.includes('V')

/** Gateways, journal and outbox: they show letters of all departments: administrators, and V who reads all (ACL-04, 05). */
export const canReadMail = (actor: Actor): Answer => when(isAdministrator(actor) || looksOn(actor))

export const canEditGateways = (actor: Actor): Answer => when(isAdministrator(actor))
export const canReleaseOutbox = (actor: Actor): Answer => when(isAdministrator(actor))

/** Letters that wait to be sorted belong to no department yet: everybody of the desk sees them, whoever works there sorts. */
export const canReadIncoming = (actor: Actor): Answer => when(mayReadDesk(actor))
export const canSortIncoming = (actor: Actor): Answer => when(mayWorkDesk(actor))

/** One letter: who reads the journal; of letters that wait or waited for a hand, whoever may sort them. */
export function canReadLetter(actor: Actor, letter: LetterAccess): Answer {
  if (canReadMail(actor) === 'yes') return 'yes'
  if (canReadIncoming(actor) !== 'yes') return 'no'
  return letter.isForHands ? 'yes' : 'hidden'
}

/** What decides who may read a letter. */
export type LetterAccess = { isForHands: boolean }

type Outcome = (typeof letterOutcomes)[number]
const forHands: readonly Outcome[] = ['incoming', 'failed', 'sorted_new_ticket', 'sorted_existing_ticket', 'deleted']

/** Letters that the judge left to people, sorted ones included. */
export const isForHands = (outcome: Outcome): boolean => forHands.includes(outcome)

/** In the demo world whoever works at the desk may answer as one of its clients. */
export const canReplyAsDemoClient = (actor: Actor): Answer => when(mayWorkDesk(actor))

/** How many letters wait: the desk shows it beside its views. */
export const canCountLetters = (actor: Actor): Answer => when(mayReadDesk(actor))
