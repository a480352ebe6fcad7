// desk/tickets — the work itself. See README.md for the words.
export { closeByAuthor } from './commands/close-by-author.ts'
export { markReadBy } from './commands/mark-read.ts'
export type { OpenedTicket, OpenTicket } from './commands/open-ticket.ts'
export { openTicket } from './commands/open-ticket.ts'
export type { PostClientMessage, PostedClientMessage } from './commands/post-client-message.ts'
export { postClientMessage } from './commands/post-client-message.ts'
export type { MessageFile } from './commands/post-message.ts'
export type { PostStaffAnswer } from './commands/post-staff-answer.ts'
export { postStaffAnswer } from './commands/post-staff-answer.ts'
export type { SaveTicket } from './commands/save-ticket.ts'
export { saveTicket } from './commands/save-ticket.ts'
export type { LockedTicket } from './commands/ticket-for-update.ts'
export { ticketForUpdate } from './commands/ticket-for-update.ts'
export {
  ticketAnswered,
  ticketAssigned,
  ticketAttached,
  ticketClosed,
  ticketNoted,
  ticketOpened,
  ticketReplied,
  ticketTransferred,
} from './facts.ts'
export { ticketsModule } from './module.ts'
export type { TicketAccess } from './policy.ts'
export { canCloseOwn, canRead, canReply, canSave, readable } from './policy.ts'
export type { ChangeLine } from './queries/change-words.ts'
export { wordsOfChanges } from './queries/change-words.ts'
export { findTicketByNumber, participates } from './queries/find-ticket.ts'
export { accessByNumber, ticketAccess } from './queries/ticket-access.ts'
export { ticketFile } from './queries/ticket-file.ts'
export { ticketSettings } from './settings.ts'
