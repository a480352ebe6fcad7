import { z } from 'zod'
import { get, Id, Moment, NamedRef, PersonRef, TicketNumber } from './contract.ts'

/** A mark as people see it: its name and whether it is praise. */
export const MarkRef = NamedRef.extend({ isPositive: z.boolean() })

/** What a client says of an answer (RATE-01), with words of his own if he likes (RATE-06). */
export const RatingInput = z.strictObject({
  markId: Id,
  comment: z.string().trim().max(2_000, { error: 'input.tooLong' }).default(''),
})

export const ratings = {
  ofTicket: get('/tickets/{number}/ratings', {
    may: 'ticket.read',
    summary: 'What the clients of a ticket said of how it was dealt with, the latest first',
    input: z.strictObject({ number: TicketNumber }),
    output: z.object({
      rows: z.array(
        z.object({
          contact: PersonRef,
          mark: MarkRef,
          comment: z.string().nullable(),
          /** Who was responsible when it was given; null where nobody was. */
          responsible: PersonRef.nullable(),
          givenAt: Moment,
        }),
      ),
    }),
  }),
}
