import { eq } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import type { TicketAccess } from '../policy.ts'
import { ticket } from '../schema.ts'
import { ticketSettings } from '../settings.ts'

export type Ticket = typeof ticket.$inferSelect
/** A ticket whose row is locked until the end of the transaction, with what its policy asks. */
export type LockedTicket = Ticket & TicketAccess

/**
 * The ticket by id or number, its row locked: two saves of one ticket come one after the other, and the second sees
 * what the first did. Refuses access.hidden where there is none.
 */
export async function ticketForUpdate(ctx: Ctx, which: { id: number } | { number: number }): Promise<LockedTicket> {
  const condition = 'id' in which ? eq(ticket.id, which.id) : eq(ticket.number, which.number)
  const [row] = await ctx.db.select().from(ticket).where(condition).for('update')
  const { staffScope } = await readSettings(ctx, ticketSettings)
  return { ...found(row), isDeleted: found(row).deletedAt !== null, staffScope }
}
