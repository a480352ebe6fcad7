import { z } from 'zod'
import { download, framed, get, htmlDocument, Id, TicketNumber } from './contract.ts'

/** What the trusted relay of the receiving gateway said of the sender, in the words of RFC 8601: pass, fail, none … */
const AuthenticationView = z.object({
  by: z.string(),
  spf: z.string().nullable(),
  dkim: z.string().nullable(),
  dmarc: z.string().nullable(),
})

/** How letters are shown: their HTML in a frame, and the letter behind a message of a ticket. */
export const shownRoutes = {
  letterHtml: htmlDocument('/letters/{id}/html', {
    may: 'journal.read',
    summary: 'The HTML of a letter as a page for a sandboxed frame; 404 where it came without',
    input: z.strictObject({ id: Id, ...framed }),
  }),
  ticketLetters: get('/tickets/{number}/letters', {
    may: 'ticket.read',
    summary: 'The letters that messages of a ticket came by, and what to think of their senders',
    input: z.strictObject({ number: TicketNumber }),
    output: z.object({
      rows: z.array(
        z.object({
          /** Of the message, within its ticket. */
          position: z.number(),
          letterId: z.number(),
          /** Null where no relay is trusted, or it said nothing. */
          authentication: AuthenticationView.nullable(),
          /** Codes: second_from, second_subject, text_cut, html_dropped … */
          doubts: z.array(z.string()),
          /** Bytes of the raw source. */
          rawSize: z.number(),
        }),
      ),
    }),
  }),
  messageSource: download('/tickets/{number}/messages/{position}/source', {
    may: 'ticket.read',
    summary: 'The raw source of the letter that a message came by',
    input: z.strictObject({ number: TicketNumber, position: Id }),
  }),
}
