import { and, count, eq, gt, ne } from 'drizzle-orm'
import { after, HOUR } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import * as tickets from '#server/desk/tickets'
import { letter } from '../schema.ts'
import type { Sender } from './threads-of-letter.ts'

/**
 * Whether the sender of a letter has said as much within an hour as he may, by whatever way (CHAN-13): some loops carry no
 * header at all and end here. Of a stranger it is never asked, since his letters wait for a person anyway.
 */
export async function saysTooMuch(
  ctx: Ctx,
  row: typeof letter.$inferSelect,
  { contact, staff, participantId }: Sender & { participantId: number | null },
): Promise<boolean> {
  if (staff !== null) return staffWritesTooMuch(ctx, row)
  if (contact !== null) return (await tickets.flood.of(ctx, { contactId: contact.id }, row.happenedAt)) !== null
  return participantId !== null && (await tickets.flood.of(ctx, { participantId }, row.happenedAt)) !== null
}

async function staffWritesTooMuch(ctx: Ctx, row: typeof letter.$inferSelect): Promise<boolean> {
  const { messagesPerClientHour: limit } = await readSettings(ctx, tickets.ticketSettings)
  if (limit === 0 || row.fromAddress === null) return false
  const recent = and(
    eq(letter.fromAddress, row.fromAddress),
    eq(letter.outcome, 'reply_appended'),
    gt(letter.happenedAt, after(row.happenedAt, -HOUR)),
    ne(letter.id, row.id),
  )
  const [found] = await ctx.db.select({ letters: count() }).from(letter).where(recent)
  return (found?.letters ?? 0) >= limit
}
