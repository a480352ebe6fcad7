import { defineFact } from '#kernel/facts'

// A fact of a change carries `version`: the ticket's version after the save, by which a later save that began from an
// older one learns what differs (TICK-18). Values are ids; words are found when history is read.
type Said = { messageId: number; position: number }
type Step = { from: number; to: number; version: number }
type Owned = { from: number | null; to: number | null; version: number }

/**
 * By what the desk itself chose the responsible (D2): the source, the service whose responsibles they are, and of how many
 * he had the fewest; all null where a person named him, or nobody was found.
 */
export type ChosenBy = {
  by: 'service' | 'category' | 'criticality' | 'source' | 'level' | 'module' | 'group' | null
  byServiceId: number | null
  among: number | null
}

export const ticketOpened = defineFact<
  {
    messageId: number
    sourceId: number
    departmentId: number | null
    responsibleId: number | null
    serviceId: number | null
    followsId: number | null
    /** Out of an automatic letter: no automatic letter answers it (MAIL-16). */
    isAutomatic: boolean
  } & ChosenBy
>()('ticket.opened', 'ticket')

/** The client wrote. */
export const ticketReplied = defineFact<Said>()('ticket.replied', 'ticket')
/** Staff answered, publicly. */
export const ticketAnswered = defineFact<Said>()('ticket.answered', 'ticket')
/** Staff wrote a hidden message (COLL-01). */
export const ticketNoted = defineFact<Said>()('ticket.noted', 'ticket', 'staff')
/** A save waits, was taken back, or came back to its writer: for the desk alone, and no change of the ticket. */
export const saveScheduled = defineFact<{ scheduledId: number; kind: string }>()(
  'ticket.saveScheduled',
  'ticket',
  'staff',
)
export const saveCancelled = defineFact<{ scheduledId: number }>()('ticket.saveCancelled', 'ticket', 'staff')
export const saveReturned = defineFact<{ scheduledId: number; employeeId: number; because: string }>()(
  'ticket.saveReturned',
  'ticket',
  'staff',
)
/** An automatic letter of the client's side was added; the state stays as it was (foundation 34). */
export const ticketAttached = defineFact<Said>()('ticket.attached', 'ticket')

/** A client's message that was brought in by mistake was taken back; from and to where the status went back with it. */
export const ticketWithdrawn = defineFact<Said & { from: number | null; to: number | null; version: number }>()(
  'ticket.withdrawn',
  'ticket',
)

/** The field of a change that has no fact of its own. Texts (title, holdReason) have their words in `change_text`. */
export type ChangedField =
  | 'status'
  | 'department'
  | 'category'
  | 'type'
  | 'priority'
  | 'criticality'
  | 'difficulty'
  | 'service'
  | 'supportGroup'
  | 'title'
  | 'holdReason'
  | 'holdUntil'
  /** A field of one's own, by its id; a text has its words in `change_text`. */
  | `fields.${number}`

export const ticketChanged = defineFact<{
  field: ChangedField
  from: number | string | null
  to: number | string | null
  version: number
}>()('ticket.changed', 'ticket')
/** The same, of what the client does not know of: not even that something changed reaches his side (DICT-14). */
export const ticketChangedForStaff: typeof ticketChanged = { ...ticketChanged, audience: 'staff' }

/**
 * Another responsible, or none: told for every change of him after the opening, transfers included. `serviceId` is the
 * ticket's at that moment.
 */
export const ticketAssigned = defineFact<Owned & { serviceId: number | null } & ChosenBy>()('ticket.assigned', 'ticket')
/** Told beside the changes that make it up, when the ticket went from one department or employee to another (ASGN-11). */
export const ticketTransferred = defineFact<{
  transferId: number
  position: number
  fromDepartmentId: number | null
  toDepartmentId: number | null
  fromEmployeeId: number | null
  toEmployeeId: number | null
  version: number
}>()('ticket.transferred', 'ticket')

// Steps from one phase to another; from and to are statuses. Within a phase, and into waiting, it is ticket.changed.
/** Taken in work for the first time; without from and to where the same save led further on. */
export const ticketTaken = defineFact<Owned>()('ticket.taken', 'ticket')
export const ticketHeld = defineFact<Step>()('ticket.held', 'ticket')
export const ticketResumed = defineFact<Step>()('ticket.resumed', 'ticket')
export const ticketResolved = defineFact<Step>()('ticket.resolved', 'ticket')
export const ticketClosed = defineFact<Step & { by: 'author' | 'staff' | 'system' }>()('ticket.closed', 'ticket')
export const ticketReopened = defineFact<Step>()('ticket.reopened', 'ticket')

/** Somebody is in copy from now on (TICK-16). `contactId` where he is a contact, who sees the ticket from now on. */
export const ticketParticipantAdded = defineFact<{ participantId: number; contactId: number | null }>()(
  'ticket.participantAdded',
  'ticket',
)
export const ticketParticipantRemoved = defineFact<{ participantId: number; contactId: number | null }>()(
  'ticket.participantRemoved',
  'ticket',
)

/** Closed too long ago to be reopened, it goes on in a new ticket (TICK-15). */
export const ticketContinued = defineFact<{ byId: number }>()('ticket.continued', 'ticket')
/** The ticket goes on in another: read only from now on, and closed where it was not (TICK-13). From and to are statuses. */
export const ticketMerged = defineFact<Step & { intoId: number }>()('ticket.merged', 'ticket')
/** Another ticket was merged into this one: its messages stand here from now on. */
export const ticketAbsorbed = defineFact<{ fromId: number }>()('ticket.absorbed', 'ticket')

/**
 * Somebody of the staff says that it is spam (SPAM-01). From and to are statuses, where the mark has closed it: a definite
 * one does.
 */
export const ticketMarkedSpam = defineFact<Owned & { mark: string }>()('ticket.markedSpam', 'ticket', 'staff')
/** It is none after all; where the mark had closed it, it stands where it stood. */
export const ticketClearedSpam = defineFact<Owned>()('ticket.clearedSpam', 'ticket', 'staff')
/** The filter takes the letter that opened it for spam; nobody has said so yet (SPAM-05). */
export const ticketSuspected = defineFact<Record<string, never>>()('ticket.suspected', 'ticket', 'staff')

export const ticketDeleted = defineFact<Record<string, never>>()('ticket.deleted', 'ticket')

/** Open tickets have followed the rules of the queue (DICT-17); the subject is the fact that asked for it. */
export const queueRecounted = defineFact<{ moved: number }>()('queue.recounted', 'queue', 'staff')

export const ticketFacts = [
  queueRecounted,
  saveScheduled,
  saveCancelled,
  saveReturned,
  ticketOpened,
  ticketReplied,
  ticketAnswered,
  ticketNoted,
  ticketAttached,
  ticketWithdrawn,
  ticketChanged,
  ticketAssigned,
  ticketTransferred,
  ticketTaken,
  ticketHeld,
  ticketResumed,
  ticketResolved,
  ticketClosed,
  ticketReopened,
  ticketParticipantAdded,
  ticketParticipantRemoved,
  ticketContinued,
  ticketMerged,
  ticketAbsorbed,
  ticketMarkedSpam,
  ticketClearedSpam,
  ticketSuspected,
  ticketDeleted,
]
