import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { changeMany } from './commands/change-many.ts'
import { addParticipant, removeParticipant } from './commands/change-participants.ts'
import { deactivateEmployee } from './commands/deactivate-employee.ts'
import { deleteTicket } from './commands/delete-ticket.ts'
import { markRead } from './commands/mark-read.ts'
import { markSpam, removeAsSpam } from './commands/mark-spam.ts'
import { mergeTickets } from './commands/merge-tickets.ts'
import { openOnBehalf } from './commands/open-on-behalf.ts'
import { removeField } from './commands/remove-field.ts'
import { saveTicket } from './commands/save-ticket.ts'
import { cancelScheduled, sendScheduledNow, sendTicket } from './commands/send-later.ts'
import { conversation } from './queries/conversation.ts'
import { ticketCounts } from './queries/counts.ts'
import { ticketLoads } from './queries/loads.ts'
import { mergePreview } from './queries/merge-preview.ts'
import { messageHtml } from './queries/message-html.ts'
import { scheduled } from './queries/scheduled.ts'
import { ticketFile } from './queries/ticket-file.ts'
import { ticketList } from './queries/ticket-list.ts'
import { ticketView } from './queries/ticket-view.ts'
import { whyWeight } from './queries/why-weight.ts'

export const ticketRoutes = routes('tickets', api.tickets, {
  list: read(ticketList),
  counts: read(ticketCounts),
  loads: read(ticketLoads),
  get: read(ticketView),
  conversation: read(conversation),
  open: write(openOnBehalf),
  save: write(saveTicket),
  bulk: write(changeMany),
  send: write(sendTicket),
  scheduled: read(scheduled),
  cancelScheduled: write(cancelScheduled),
  sendScheduledNow: write(sendScheduledNow),
  markRead: write(markRead),
  remove: write(deleteTicket),
  markSpam: write(markSpam),
  removeAsSpam: write(removeAsSpam),
  addParticipant: write(addParticipant),
  removeParticipant: write(removeParticipant),
  mergePreview: read(mergePreview),
  merge: write(mergeTickets),
  deactivateEmployee: write(deactivateEmployee),
  whyWeight: read(whyWeight),
  removeField: write(removeField),
  file: read(ticketFile),
  messageHtml: read(messageHtml),
})
