import { eq } from 'drizzle-orm'
import { type WaitingWord, waitingAfter } from '#domain/queue'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { changeSetOf } from '#kernel/facts'
import { changeText, ticket } from '../schema.ts'
import { placeAfter } from './place-in-queue.ts'
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

/** Since when the client waits, behind a word or the end of the ticket. */
export function touchWaiting({ ticket, touch }: TicketEdit, word: WaitingWord, at: Instant): void {
  const since = touch.waitingSince === undefined ? ticket.waitingSince : touch.waitingSince
  touch.waitingSince = waitingAfter(since, word, at)
}

/** Stores the edit, and returns the ticket's version after it. */
export async function storeEdit(ctx: Ctx, edit: TicketEdit): Promise<number> {
  const version = hasChanged(edit) ? edit.version : edit.ticket.version
  const changed = { ...edit.touch, ...edit.change }
  const set = { ...changed, ...placeAfter(edit.ticket, changed), version }
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
