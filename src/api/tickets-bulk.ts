import { z } from 'zod'
import { post, TicketNumber } from './contract.ts'
import { spamMarks } from './mail-states.ts'
import { SaveTicket } from './tickets-save.ts'

/** What is done with each of some tickets: a part of a save, or the mark. What a ticket has already counts as done. */
const BulkAction = z.discriminatedUnion('do', [
  SaveTicket.pick({ departmentId: true, responsibleId: true, transferComment: true }).extend({
    do: z.literal('assign'),
  }),
  SaveTicket.pick({ serviceId: true, categoryId: true }).extend({ do: z.literal('classify') }),
  z.strictObject({ do: z.literal('close') }),
  z.strictObject({ do: z.literal('spam'), mark: z.enum(spamMarks).nullable() }),
])

/** One thing done with many tickets (ASGN-16). */
export const bulkRoutes = {
  bulk: post('/tickets/bulk', {
    may: 'ticket.save',
    summary:
      'Assign, classify, close or mark several tickets, each for itself: says which are done and why others are not',
    input: z.strictObject({ numbers: z.array(TicketNumber).min(1).max(100), action: BulkAction }),
    output: z.object({
      done: z.array(z.number()),
      refused: z.array(z.object({ number: z.number(), code: z.string(), words: z.string() })),
    }),
  }),
}
