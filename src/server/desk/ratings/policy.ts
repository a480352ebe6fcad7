import type { Actor, Answer } from '#domain/access'
import { isOpen, type Phase } from '#domain/tickets'
import * as tickets from '#server/desk/tickets'

/** Author and head mark what they may close, and nobody else does: a mark is the client's (RATE-01). */
export const canRate = (actor: Actor, access: tickets.TicketAccess): Answer => tickets.canCloseOwn(actor, access)

/** There is an answer to be marked once the ticket is resolved or closed. */
export const isRatable = (phase: Phase): boolean => !isOpen(phase)
