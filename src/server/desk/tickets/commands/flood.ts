import { and, asc, count, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { after, HOUR, type Instant, MINUTE } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { readSettings } from '#kernel/settings'
import { message } from '../schema.ts'
import { ticketSettings } from '../settings.ts'

/** Who speaks on the client's side: a contact, or somebody in copy who is none. */
export type Sayer = { contactId: number } | { participantId: number }

/** A limit that is reached: whose, how many messages an hour it allows, and when the next one will be let in. */
export type Flood = { of: 'client' | 'all'; limit: number; freeAt: Instant }

/**
 * The limit on messages an hour that another message of this client at this moment would break (CHAN-13); null where it
 * may be said. Accepted messages of all channels count, new tickets and replies alike, those of the hour behind the
 * moment too, since letters are not judged in the order they came. Until the end of the transaction nobody else's
 * message is counted for the same client: two at once at the limit are one.
 */
export async function floodOf(ctx: Ctx, sayer: Sayer, at: Instant = ctx.now): Promise<Flood | null> {
  const { messagesPerClientHour, messagesPerHour } = await readSettings(ctx, ticketSettings)
  const inTime = and(
    eq(message.side, 'client'),
    gt(message.happenedAt, after(at, -HOUR)),
    lt(message.happenedAt, after(at, HOUR)),
  )
  if (messagesPerHour > 0) {
    await oneAtATime(ctx, 'all')
    const freeAt = await reached(ctx, inTime, messagesPerHour)
    if (freeAt !== null) return { of: 'all', limit: messagesPerHour, freeAt }
  }
  if (messagesPerClientHour === 0) return null
  const [who, isHis] =
    'contactId' in sayer
      ? [`contact-${sayer.contactId}`, eq(message.contactId, sayer.contactId)]
      : [`participant-${sayer.participantId}`, eq(message.participantId, sayer.participantId)]
  await oneAtATime(ctx, who)
  const freeAt = await reached(ctx, and(inTime, isHis), messagesPerClientHour)
  return freeAt === null ? null : { of: 'client', limit: messagesPerClientHour, freeAt }
}

/** Refuses a client's message that breaks a limit: ticket.tooManyMessages, or ticket.tooManyOfAll where all are too many. */
export async function refuseFlood(ctx: Ctx, contactId: number): Promise<void> {
  const flood = await floodOf(ctx, { contactId })
  if (flood === null) return
  const minutes = Math.max(1, Math.ceil((flood.freeAt - ctx.now) / MINUTE))
  if (flood.of === 'all') throw new Refusal('ticket.tooManyOfAll', { minutes })
  throw new Refusal('ticket.tooManyMessages', { limit: flood.limit, minutes })
}

const oneAtATime = (ctx: Ctx, whose: string) =>
  ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`flood:${whose}`}, 0))`)

/** Where the limit is reached: when enough of these messages are an hour old. */
async function reached(ctx: Ctx, which: SQL | undefined, limit: number): Promise<Instant | null> {
  const [found] = await ctx.db.select({ messages: count() }).from(message).where(which)
  const tooMany = (found?.messages ?? 0) - limit
  if (tooMany < 0) return null
  const [first] = await ctx.db
    .select({ at: message.happenedAt })
    .from(message)
    .where(which)
    .orderBy(asc(message.happenedAt))
    .offset(tooMany)
    .limit(1)
  return after(first?.at ?? ctx.now, HOUR)
}
