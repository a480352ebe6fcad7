import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { outboundLetter } from '#schema/channels/mail'
import { ticket } from '#schema/desk/tickets'

/** An answer to a client that did not arrive, and the ticket it stands in. */
export type LostAnswer = {
  id: number
  state: 'bounced' | 'failed'
  to: string
  /** What the server or the report said, its first lines. */
  words: string
  /** When this sending of it began. */
  sentSince: Instant
  ticketId: number
  siteId: number
  number: number
  title: string
  responsibleId: number | null
}

const LONGEST_WORDS = 500

/** The letter with this id, where it is an answer by hand in a ticket that is still there, and still counts as lost. */
export async function lostAnswer(ctx: Ctx, outboundId: number): Promise<LostAnswer | null> {
  const [row] = await ctx.db
    .select({
      id: outboundLetter.id,
      state: outboundLetter.state,
      to: outboundLetter.toAddress,
      lastError: outboundLetter.lastError,
      triesSince: outboundLetter.triesSince,
      createdAt: outboundLetter.createdAt,
      ticketId: ticket.id,
      siteId: ticket.siteId,
      number: ticket.number,
      title: ticket.title,
      responsibleId: ticket.responsibleId,
    })
    .from(outboundLetter)
    .innerJoin(ticket, eq(ticket.id, outboundLetter.ticketId))
    .where(
      and(
        eq(outboundLetter.id, outboundId),
        eq(outboundLetter.isAutomatic, false),
        isNull(outboundLetter.employeeId),
        inArray(outboundLetter.state, ['bounced', 'failed']),
        isNull(ticket.deletedAt),
      ),
    )
  if (!row) return null
  const { state, lastError, triesSince, createdAt, ...rest } = row
  const words = (lastError ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_WORDS)
  return { ...rest, state: state === 'bounced' ? 'bounced' : 'failed', words, sentSince: triesSince ?? createdAt }
}
