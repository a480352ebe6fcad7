import { and, eq } from 'drizzle-orm'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as tickets from '#server/desk/tickets'
import { ticketRated } from '../facts.ts'
import { canRate, isRatable } from '../policy.ts'
import { marksOffered } from '../queries/marks-offered.ts'
import { ratedTicketForUpdate } from '../queries/rated-ticket.ts'
import { rating } from '../schema.ts'

type RateTicket = { ticketId: number; markId: number; comment: string }
type Rated = Awaited<ReturnType<typeof ratedTicketForUpdate>>
type Rating = typeof rating.$inferSelect

/**
 * The client's side marks how its ticket was dealt with, in words too if it likes (RATE-01, RATE-06); who did so before
 * changes what he said. The same again is done already and writes nothing. Behind a closing it is part of its save.
 * Refuses ticket.merged, rating.ticketOpen, and dictionary.notAvailable at markId.
 */
export async function rateTicket(ctx: Ctx, { ticketId, markId, comment }: RateTicket): Promise<void> {
  const ticket = await ratedTicketForUpdate(ctx, ticketId)
  allow(ctx, 'portal.rate', canRate(ctx.actor, await tickets.ticketAccess(ctx, ticketId)))
  if (ctx.actor.kind !== 'client') throw new Refusal('access.denied')
  await refuseUnratable(ctx, ticketId, ticket)
  const { contactId } = ctx.actor
  const before = await ratingOf(ctx, ticketId, contactId)
  if (markId !== before?.markId || ticket.spamMark !== null) await refuseUnoffered(ctx, ticket, markId)
  const said = { markId, comment: comment === '' ? null : comment, employeeId: ticket.responsibleId }
  if (before !== null && isSame(before, said)) return
  const given = { ...said, channel: ctx.channel, givenAt: ctx.now }
  const [row] = await ctx.db
    .insert(rating)
    .values({ ticketId, contactId, ...given })
    .onConflictDoUpdate({ target: [rating.ticketId, rating.contactId], set: given })
    .returning({ id: rating.id })
  if (!row) throw new Error('a rating was not stored')
  await tell(ctx, ticketRated, ticketId, { ratingId: row.id, from: before?.markId ?? null, to: markId })
}

async function refuseUnratable(ctx: Ctx, ticketId: number, { phase, mergedIntoId }: Rated): Promise<void> {
  if (mergedIntoId !== null) {
    const { number } = await tickets.ticketAccess(ctx, await tickets.merged.follow(ctx, ticketId))
    throw new Refusal('ticket.merged', { number })
  }
  if (!isRatable(phase)) throw new Refusal('rating.ticketOpen')
}

/** A mark that he gave before may stay, offered or not, while the ticket is none of spam. */
async function refuseUnoffered(ctx: Ctx, ticket: Rated, markId: number): Promise<void> {
  const offered = await marksOffered(ctx, ticket)
  if (!offered.some(({ id }) => id === markId)) throw new Refusal('dictionary.notAvailable', {}, 'markId')
}

async function ratingOf(ctx: Ctx, ticketId: number, contactId: number): Promise<Rating | null> {
  const his = and(eq(rating.ticketId, ticketId), eq(rating.contactId, contactId))
  const [row] = await ctx.db.select().from(rating).where(his)
  return row ?? null
}

const isSame = (before: Rating, said: Pick<Rating, 'markId' | 'comment' | 'employeeId'>): boolean =>
  before.markId === said.markId && before.comment === said.comment && before.employeeId === said.employeeId
