import type { letterOutcomes } from '#api/mail-states'

export type LetterOutcome = (typeof letterOutcomes)[number]

const taken: readonly LetterOutcome[] = [
  'ticket_created',
  'reply_appended',
  'attached',
  'bounce',
  'incoming',
  'sorted_new_ticket',
  'sorted_existing_ticket',
  'deleted',
  'deleted_spam',
  'spam_folder',
]

/** Whether a letter with this outcome is in the system, so that its mailbox may show it as read (D4, MAIL-04). */
export const isTakenOutcome = (outcome: LetterOutcome): boolean => taken.includes(outcome)
