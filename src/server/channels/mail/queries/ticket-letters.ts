import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx, found } from '#kernel/ctx'
import type { Download } from '#kernel/wire'
import { message } from '#schema/desk/tickets'
import * as tickets from '#server/desk/tickets'
import { letter } from '../schema.ts'

/** The letters that messages of a ticket came by: what their sender is worth, and how much source there is (MAIL-18). */
export async function ticketLetters(
  ctx: Ctx,
  input: Given<typeof contract.ticketLetters>,
): Promise<Answered<typeof contract.ticketLetters>> {
  const ticketId = await readableTicket(ctx, input.number)
  const rows = await ctx.db
    .select({
      position: message.position,
      letterId: letter.id,
      authentication: letter.authentication,
      doubts: letter.doubts,
      rawSize: letter.rawSize,
    })
    .from(letter)
    .innerJoin(message, eq(message.id, letter.postedMessageId))
    .where(cameInto(ctx, ticketId))
    .orderBy(asc(message.position), asc(letter.id))
  return { rows }
}

/** The letter behind a message, byte for byte, to staff who may read the message; refuses access.hidden where there is none. */
export async function messageSource(ctx: Ctx, input: Given<typeof contract.messageSource>): Promise<Download> {
  const ticketId = await readableTicket(ctx, input.number)
  const [row] = await ctx.db
    .select({ sha256: letter.rawSha256 })
    .from(letter)
    .innerJoin(message, eq(message.id, letter.postedMessageId))
    .where(and(cameInto(ctx, ticketId), eq(message.position, input.position)))
    .orderBy(asc(letter.id))
    .limit(1)
  const name = `${input.number}-${input.position}.eml`
  return { ...found(row), name, type: 'message/rfc822', isInline: false }
}

/** Clients see nothing of our post: not that a letter had a source, nor what a relay said of it. */
async function readableTicket(ctx: Ctx, number: number): Promise<number> {
  const access = await tickets.accessByNumber(ctx, number)
  allow(ctx, 'ticket.read', ctx.actor.kind === 'client' ? 'hidden' : tickets.canRead(ctx.actor, access))
  return access.id
}

/** Letters of a merged ticket keep its id; the message tells where they stand now (TICK-13). */
function cameInto(ctx: Ctx, ticketId: number): SQL | undefined {
  const merged = ctx.db
    .select({ id: message.originTicketId })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), isNotNull(message.originTicketId)))
  return and(
    or(eq(letter.ticketId, ticketId), inArray(letter.ticketId, merged)),
    eq(message.ticketId, ticketId),
    isNull(message.deletedAt),
  )
}
