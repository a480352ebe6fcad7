import { z } from 'zod'
import { get, Moment, TicketNumber } from './contract.ts'
import { WeightRuleRow } from './queue.ts'

/** How a ticket stands in the queue (DICT-17). */
export const TicketWeight = z.object({
  /** By the rules, without the minutes of waiting. */
  points: z.number(),
  /** From when each whole minute is one more; null while nobody waits, or by agreement. */
  waitingSince: Moment.nullable(),
})

export const weightRoutes = {
  whyWeight: get('/tickets/{number}/weight', {
    may: 'ticket.read',
    summary: 'Why a ticket weighs what it does: the rules that it meets, and since when somebody waits',
    input: z.strictObject({ number: TicketNumber }),
    output: TicketWeight.extend({
      /** Whether somebody waits for our answer; held: he does, by agreement; over: closed, resolved or spam. */
      state: z.enum(['waiting', 'answered', 'held', 'over']),
      reasons: z.array(WeightRuleRow),
    }),
  }),
}
