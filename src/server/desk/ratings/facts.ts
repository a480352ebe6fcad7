import { defineFact } from '#kernel/facts'

/**
 * A client marked the answer, or changed what he had said (RATE-01): from which mark to which, null where it is his first
 * one. The same mark twice means that his comment changed, or who is responsible; the comment itself is in no fact.
 */
export const ticketRated = defineFact<{ ratingId: number; from: number | null; to: number }>()('ticket.rated', 'ticket')
