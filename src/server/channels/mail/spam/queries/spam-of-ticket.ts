import { and, asc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { Answered } from '#api/contract'
import type { mail as contract } from '#api/mail'
import type { SpamReason } from '#api/mail-spam'
import { both, mayReadDesk, when } from '#domain/access'
import { allow, type Ctx } from '#kernel/ctx'
import * as tickets from '#server/desk/tickets'
import { letter } from '../../schema.ts'
import type { SpamBecause } from './opinion.ts'

type Scored = Pick<typeof letter.$inferSelect, 'spamScore' | 'spamMark' | 'spamBecause'>

/** What the filter thought of the letter that opened a ticket, and why; null where it was silent or came by another way. */
export async function spamOfTicket(
  ctx: Ctx,
  input: { number: number },
): Promise<Answered<typeof contract.spamOfTicket>> {
  const access = await tickets.accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.read', both(when(mayReadDesk(ctx.actor), 'hidden'), tickets.canRead(ctx.actor, access)))
  const opened = inArray(letter.outcome, ['ticket_created', 'sorted_new_ticket'])
  const [row] = await ctx.db
    .select({ spamScore: letter.spamScore, spamMark: letter.spamMark, spamBecause: letter.spamBecause })
    .from(letter)
    .where(and(eq(letter.ticketId, access.id), opened))
    .orderBy(asc(letter.id))
    .limit(1)
  return { reason: row === undefined ? null : spamReason(row) }
}

/** A letter's score as its pages show it; null where nobody has looked at it. */
export function spamReason(row: Scored): z.input<typeof SpamReason> | null {
  const because = row.spamBecause as SpamBecause | null
  if (because === null) return null
  return {
    score: row.spamScore,
    mark: row.spamMark,
    engine: because.filter,
    words: because.words.map(([token, weight]) => ({ token, weight })),
    failed: because.failed ?? null,
  }
}
