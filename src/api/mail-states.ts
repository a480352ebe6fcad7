export const letterOutcomes = [
  'waiting',
  'ignored',
  'duplicate',
  'ticket_created',
  'reply_appended',
  'attached',
  'bounce',
  'incoming',
  'sorted_new_ticket',
  'sorted_existing_ticket',
  'deleted',
  'deleted_spam',
  'blacklisted',
  'spam_folder',
  'failed',
] as const
export const gatewayTypes = ['imap', 'pop3', 'local', 'smtp'] as const
/** What becomes of a taken letter on the server. POP3 knows no marks: there `mark` leaves it. */
export const afterTaking = ['mark', 'move', 'delete'] as const
/** What the list of Incoming shows: all that waits for a hand, what could not be judged of it, and what the filter put aside. */
export const incomingFolders = ['incoming', 'unjudged', 'spam'] as const
export const spamMarks = ['possible', 'definite'] as const
/** Who looks for spam: our own filter, or the engine of another program. */
export const spamEngines = ['embedded', 'rspamd', 'spamassassin'] as const
export type SpamEngine = (typeof spamEngines)[number]
export const outboundStates = ['queued', 'held', 'sending', 'sent', 'failed', 'bounced', 'dropped'] as const
