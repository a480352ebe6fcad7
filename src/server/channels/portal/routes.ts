import { api } from '#api/index'
import { read, routes, write } from '#kernel/wire'
import { closeRequest } from './commands/close-request.ts'
import { markRead } from './commands/mark-read.ts'
import { openRequest } from './commands/open-request.ts'
import { rateRequest } from './commands/rate-request.ts'
import { reply } from './commands/reply.ts'
import { choices } from './queries/choices.ts'
import { counts } from './queries/counts.ts'
import { expectedAnswer } from './queries/expected-answer.ts'
import { publicFile } from './queries/public-file.ts'
import { publicHtml } from './queries/public-html.ts'
import { ticketRows } from './queries/ticket-rows.ts'
import { ticketView } from './queries/ticket-view.ts'

export const portalRoutes = routes('portal', api.portal, {
  list: read(ticketRows),
  counts: read(counts),
  choices: read(choices),
  expectedAnswer: read(expectedAnswer),
  get: read(ticketView),
  open: write(openRequest),
  reply: write(reply),
  close: write(closeRequest),
  rate: write(rateRequest),
  markRead: write(markRead),
  file: read(publicFile),
  messageHtml: read(publicHtml),
})
