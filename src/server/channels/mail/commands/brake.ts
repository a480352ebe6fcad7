import { and, eq, gt, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { after, DAY, HOUR } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import { outboundLetter } from '../schema.ts'
import { mailSettings } from '../settings.ts'

/** Why a letter is not sent; stands in its `lastError`, and is shown in words. */
export type Braked = 'brake.address' | 'brake.ticket'

type Draft = {
  isAutomatic: boolean
  ticketId: number | null
  to: { address: string }
  employeeId?: number | null
}

/**
 * The hard brakes on letters that nobody wrote by hand (MAIL-16): so many an hour to one address, so many a day about one
 * ticket; of the staff, who are told of many tickets, so many a day about one ticket each. Null where the letter may go.
 * Until the end of the transaction nobody else counts for the same ticket and address: two processes at once keep the limit.
 * Whoever queues several letters in one transaction does it in the order of their addresses, so that none waits for another.
 */
export async function brakeOn(
  ctx: Ctx,
  { isAutomatic, ticketId, to, employeeId = null }: Draft,
): Promise<Braked | null> {
  if (!isAutomatic) return null
  const { automaticPerAddressHour, automaticPerTicketDay } = await readSettings(ctx, mailSettings)
  const isTo = eq(outboundLetter.toAddress, to.address)
  const isToClients = isNull(outboundLetter.employeeId)
  if (ticketId !== null) {
    await oneAtATime(ctx, `ticket-${ticketId}`)
    const ofTicket = and(eq(outboundLetter.ticketId, ticketId), employeeId === null ? isToClients : isTo)
    if ((await sentSince(ctx, ofTicket, DAY)) >= automaticPerTicketDay) return 'brake.ticket'
  }
  if (employeeId !== null) return null
  await oneAtATime(ctx, `address-${to.address}`)
  return (await sentSince(ctx, and(isTo, isToClients), HOUR)) >= automaticPerAddressHour ? 'brake.address' : null
}

const sentSince = (ctx: Ctx, which: SQL | undefined, span: number): Promise<number> =>
  ctx.db.$count(
    outboundLetter,
    and(
      which,
      eq(outboundLetter.isAutomatic, true),
      ne(outboundLetter.state, 'dropped'),
      gt(outboundLetter.createdAt, after(ctx.now, -span)),
    ),
  )

const oneAtATime = (ctx: Ctx, what: string) =>
  ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`brake:${what}`}, 0))`)
