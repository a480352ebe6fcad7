import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { isDemoWorld } from '#kernel/installation'
import * as people from '#server/base/people'
import * as tickets from '#server/desk/tickets'
import { letterUnsorted, outboundDropped } from '../facts.ts'
import type { LetterRow } from '../queries/readable-letter.ts'
import { isUndoTime } from '../queries/sortable.ts'
import { hasTickets, saveOfMessage } from '../queries/what-came-of-it.ts'
import { letter, outboundLetter, type Sorting } from '../schema.ts'
import { unlearn } from '../spam/commands/learn.ts'
import { addSenderRule, removeSenderRule } from '../spam/commands/sender-rules.ts'
import { letterForUpdate } from './sortable-letter.ts'

/**
 * «Отменить», for an hour, by whoever sorted the letter: it waits as before; the ticket or the message that came of it, what was
 * remembered, blocked and learnt with it are taken back, and what we were about to write to anybody is dropped. Refuses
 * incoming.notYours, incoming.undoOver, incoming.clientWritten where the client has read of it, and ticket.touchedSince.
 */
export async function undoSorting(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  const row = await letterForUpdate(ctx, input.id)
  const sorting = undoable(ctx, row)
  if (row.postedMessageId !== null) {
    await dropLetters(ctx, row.postedMessageId)
    await tickets.withdrawal.of(ctx, { messageId: row.postedMessageId, standing: sorting.standing })
  }
  await forgetWriter(ctx, sorting)
  await forgetSpam(ctx, row, sorting)
  const { outcome, reason } = sorting
  const unsorted = { ticketId: null, postedMessageId: null, sortedBy: null, sortedAt: null, sorting: null }
  await ctx.db
    .update(letter)
    .set({ outcome, reason, ...unsorted })
    .where(eq(letter.id, row.id))
  await tell(ctx, letterUnsorted, row.id, { outcome })
  return {}
}

function undoable(ctx: Ctx, row: LetterRow): Sorting {
  const { sorting, sortedBy } = row
  if (sorting === null || !isUndoTime(row, ctx.now)) throw new Refusal('incoming.undoOver')
  if (ctx.actor.kind !== 'staff' || ctx.actor.employeeId !== sortedBy) throw new Refusal('incoming.notYours')
  return sorting
}

/** Letters about it that have not left never do; a client's that has left is past taking back. */
async function dropLetters(ctx: Ctx, messageId: number): Promise<void> {
  const save = await saveOfMessage(ctx, messageId)
  if (save === null) return
  const ofSave = and(eq(outboundLetter.ticketId, save.ticketId), eq(outboundLetter.changeSetId, save.changeSetId))
  const rows = await ctx.db.select().from(outboundLetter).where(ofSave).for('update')
  // In the demo world nothing leaves the house, whatever the outbox says.
  const staysInHouse = await isDemoWorld(ctx)
  const waits = rows.filter(({ state }) => state === 'queued' || state === 'held' || (staysInHouse && state === 'sent'))
  const left = rows.filter((one) => !waits.includes(one) && one.state !== 'dropped')
  if (left.some(({ contactId, state }) => contactId !== null && state !== 'failed')) {
    throw new Refusal('incoming.clientWritten')
  }
  const ids = waits.map(({ id }) => id)
  if (ids.length === 0) return
  await ctx.db.update(outboundLetter).set({ state: 'dropped', nextTryAt: null }).where(inArray(outboundLetter.id, ids))
  for (const { id, ticketId } of waits) await tell(ctx, outboundDropped, id, { ticketId })
}

/** The address that was remembered, and the contact that was made, unless something else hangs on him by now. */
async function forgetWriter(ctx: Ctx, { remembered, addedContactId }: Sorting): Promise<void> {
  if (remembered !== null) await people.takeBack.address(ctx, remembered.contactId, remembered.address)
  if (addedContactId === null) return
  if (!(await hasTickets(ctx, addedContactId))) await people.takeBack.contact(ctx, addedContactId)
}

async function forgetSpam(ctx: Ctx, { id }: LetterRow, { blocked, taught }: Sorting): Promise<void> {
  if (taught !== null) await unlearn(ctx, id)
  if (blocked === null) return
  const { sender, before } = blocked
  if (before === null) await removeSenderRule(ctx, { sender })
  else await addSenderRule(ctx, { sender, kind: before })
}
