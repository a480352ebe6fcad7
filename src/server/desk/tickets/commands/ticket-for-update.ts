import { eq, getTableColumns } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import * as fields from '#server/base/fields'
import type { TicketAccess } from '../policy.ts'
import { followMerged } from '../queries/follow-merged.ts'
import { contactsInCopy } from '../queries/ticket-access.ts'
import { ticket } from '../schema.ts'
import { ticketSettings } from '../settings.ts'

export type Ticket = typeof ticket.$inferSelect
/** A ticket whose row is locked until the end of the transaction, with what its policy asks. */
export type LockedTicket = Ticket &
  TicketAccess & {
    /** Whether there are fields of one's own at all (DICT-16). */
    hasFields: boolean
  }

/** The ticket in which this one goes on now, locked: the end of the chain it was merged into, itself mostly (TICK-13). */
export async function ongoingForUpdate(ctx: Ctx, ticketId: number): Promise<LockedTicket> {
  let ticket = await ticketForUpdate(ctx, { id: await followMerged(ctx, ticketId) })
  // Merged while we waited for its row.
  while (ticket.mergedIntoId !== null) ticket = await ticketForUpdate(ctx, { id: ticket.mergedIntoId })
  return ticket
}

/**
 * The ticket by id or number, its row locked: two saves of one ticket come one after the other, and the second sees
 * what the first did. Refuses access.hidden where there is none.
 */
export async function ticketForUpdate(ctx: Ctx, which: { id: number } | { number: number }): Promise<LockedTicket> {
  const condition = 'id' in which ? eq(ticket.id, which.id) : eq(ticket.number, which.number)
  const columns = { ...getTableColumns(ticket), hasFields: fields.anyDefined }
  const [row] = await ctx.db.select(columns).from(ticket).where(condition).for('update')
  const locked = found(row)
  const { staffScope } = await readSettings(ctx, ticketSettings)
  // Asked behind the lock: who held it may have changed who is in copy.
  const participantIds = (await contactsInCopy(ctx, [locked.id])).get(locked.id) ?? []
  return { ...locked, participantIds, isDeleted: locked.deletedAt !== null, staffScope }
}
