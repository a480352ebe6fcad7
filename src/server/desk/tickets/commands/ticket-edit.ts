import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { changeSetOf } from '#kernel/facts'
import { changeText, ticket } from '../schema.ts'
import type { LockedTicket, Ticket } from './ticket-for-update.ts'

/**
 * A ticket in the middle of a save: its locked row as it was, and what the small verbs have made of it so far. They
 * decide by `ticket` and write into `change` (fields, counted by the version) or `touch` (what messages move along);
 * one update at the end stores all.
 */
export type TicketEdit = {
  readonly ticket: LockedTicket
  readonly change: Partial<Ticket>
  readonly touch: Partial<Ticket>
  /** The version after this save, if it changes a field: facts of changes carry it. */
  readonly version: number
}

export const beginEdit = (ticket: LockedTicket): TicketEdit => ({
  ticket,
  change: {},
  touch: {},
  version: ticket.version + 1,
})

export const hasChanged = (edit: TicketEdit): boolean => Object.keys(edit.change).length > 0

/** Stores the edit, and returns the ticket's version after it. */
export async function storeEdit(ctx: Ctx, edit: TicketEdit): Promise<number> {
  const version = hasChanged(edit) ? edit.version : edit.ticket.version
  const set = { ...edit.touch, ...edit.change, version }
  if (hasChanged(edit) || Object.keys(edit.touch).length > 0) {
    await ctx.db.update(ticket).set(set).where(eq(ticket.id, edit.ticket.id))
  }
  return version
}

type TextField = (typeof changeText.$inferInsert)['field']

/** Keeps words of this save for history: facts hold ids only. */
export async function keepWords(
  ctx: Ctx,
  ticketId: number,
  words: { field: TextField; before: string | null; after: string | null },
): Promise<void> {
  const { id: changeSetId } = await changeSetOf(ctx, ticketId)
  await ctx.db.insert(changeText).values({ changeSetId, ticketId, ...words })
}
