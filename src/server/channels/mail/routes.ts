import { mail as contract } from '#api/mail'
import { read, routes, write } from '#kernel/wire'
import { finishConsent, startConsent } from './commands/consent.ts'
import { discardAsSpam, discardLetter, returnFromSpam } from './commands/discard-letter.ts'
import { makeDkim, removeDkim, switchDkim } from './commands/dkim.ts'
import { addGateway, removeGateway, saveGateway } from './commands/gateways.ts'
import { judgeAgain, judgeFailed } from './commands/judge-again.ts'
import { releaseHeld, sendAgain, sendDeliveryAgain } from './commands/release-letters.ts'
import { demoReply } from './commands/reply-as-demo-client.ts'
import { createAnyway, sortIntoExisting, sortIntoNew } from './commands/sort-letter.ts'
import { sortMany } from './commands/sort-many.ts'
import { startCheck } from './commands/start-check.ts'
import { undoSorting } from './commands/undo-sorting.ts'
import { dkim } from './queries/dkim-view.ts'
import { gatewayCheckView, gateways } from './queries/gateway-views.ts'
import { incoming, sortedBy } from './queries/incoming.ts'
import { journal } from './queries/journal.ts'
import { letterHtml } from './queries/letter-html.ts'
import { letterFileDownload, letterSource, letterView } from './queries/letters.ts'
import { counts, deliveries, outboundLetterView, outbox } from './queries/outbox.ts'
import { messageSource, ticketLetters } from './queries/ticket-letters.ts'
import { startSpamCheck } from './spam/commands/check-engine.ts'
import { addSender, removeSender } from './spam/commands/manage-senders.ts'
import { saveSpam } from './spam/commands/save-settings.ts'
import { senderList } from './spam/queries/sender-list.ts'
import { spamOfTicket } from './spam/queries/spam-of-ticket.ts'
import { spamCheck, spamState } from './spam/queries/spam-state.ts'

export const mailRoutes = routes('mail', contract, {
  gateways: read(gateways),
  addGateway: write(addGateway),
  saveGateway: write(saveGateway),
  removeGateway: write(removeGateway),
  startCheck: write(startCheck),
  check: read(gatewayCheckView),
  startConsent: write(startConsent),
  finishConsent: write(finishConsent),
  counts: read(counts),
  deliveries: read(deliveries),
  journal: read(journal),
  letter: read(letterView),
  letterSource: read(letterSource),
  letterFile: read(letterFileDownload),
  letterHtml: read(letterHtml),
  ticketLetters: read(ticketLetters),
  messageSource: read(messageSource),
  judgeAgain: write(judgeAgain),
  judgeFailed: write(judgeFailed),
  createAnyway: write(createAnyway),
  incoming: read(incoming),
  sortIntoNew: write(sortIntoNew),
  sortIntoExisting: write(sortIntoExisting),
  discard: write(discardLetter),
  discardAsSpam: write(discardAsSpam),
  notSpam: write(returnFromSpam),
  undo: write(undoSorting),
  sortMany: write(sortMany),
  sortedBy: read(sortedBy),
  outbox: read(outbox),
  outboundLetter: read(outboundLetterView),
  releaseHeld: write(releaseHeld),
  sendAgain: write(sendAgain),
  sendDeliveryAgain: write(sendDeliveryAgain),
  dkim: read(dkim),
  makeDkim: write(makeDkim),
  switchDkim: write(switchDkim),
  removeDkim: write(removeDkim),
  demoReply: write(demoReply),
  spamState: read(spamState),
  saveSpam: write(saveSpam),
  startSpamCheck: write(startSpamCheck),
  spamCheck: read(spamCheck),
  senderRules: read(senderList),
  addSenderRule: write(addSender),
  removeSenderRule: write(removeSender),
  spamOfTicket: read(spamOfTicket),
})
