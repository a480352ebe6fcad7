import { and, eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { after, DAY, instant, SECOND } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { savepoint } from '#kernel/run'
import { readSettings } from '#kernel/settings'
import { saveCancelled, saveScheduled } from '../facts.ts'
import { canSave } from '../policy.ts'
import { filesOfInput, mayCancel } from '../queries/scheduled.ts'
import { accessByNumber } from '../queries/ticket-access.ts'
import { scheduledSave } from '../schema.ts'
import { ticketSettings } from '../settings.ts'
import type { ScheduledRow } from './return-put-off.ts'
import { type SaveTicket, saveTicket } from './save-ticket.ts'

const FURTHEST = 366 * DAY

type Send = Given<typeof contract.send>

/**
 * A save that waits: `undoSeconds` of the settings (0: it is saved at once), or until the moment the writer chose. What
 * would be refused now is refused now, and nothing is kept; what is refused when its moment comes goes back to the writer.
 */
export async function sendTicket(ctx: Ctx, { at, ...input }: Send): Promise<Answered<typeof contract.send>> {
  const access = await accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.save', canSave(ctx.actor, access))
  const { undoSeconds } = await readSettings(ctx, ticketSettings)
  if (at === undefined && undoSeconds === 0) {
    return { ...(await saveTicket(ctx, input)), scheduledId: null, dueAt: null }
  }
  if (at !== undefined && at <= ctx.now) throw new Refusal('schedule.past', {}, 'at')
  if (at !== undefined && at > after(ctx.now, FURTHEST)) throw new Refusal('schedule.tooFar', {}, 'at')
  await rehearse(ctx, input)
  const dueAt = at === undefined ? after(ctx.now, undoSeconds * SECOND) : instant(at)
  const kind = at === undefined ? 'undo' : 'later'
  const employeeId = ctx.actor.kind === 'staff' ? ctx.actor.employeeId : 0
  const [row] = await ctx.db
    .insert(scheduledSave)
    .values({ ticketId: access.id, employeeId, kind, input, dueAt, createdAt: ctx.now })
    .returning({ id: scheduledSave.id })
  const { id } = found(row)
  await tell(ctx, saveScheduled, access.id, { scheduledId: id, kind })
  return { version: input.version, scheduledId: id, dueAt }
}

class Rehearsed extends Error {}

/** Saves and undoes it: so that a field's error is told while the writer still sees the form. */
async function rehearse(ctx: Ctx, input: SaveTicket): Promise<void> {
  const save = { ...ctx.save, changeSets: new Map(), hiddenTickets: new Set<number>() }
  try {
    await savepoint({ ...ctx, save }, async (inside) => {
      await saveTicket(inside, input)
      throw new Rehearsed()
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
  }
}

/**
 * Takes a save back before it is done, or puts aside one that came back; gives what was written, for the composer. The
 * writer may, and administrators. Refuses schedule.done where it was done or taken back meanwhile.
 */
export async function cancelScheduled(
  ctx: Ctx,
  input: Given<typeof contract.cancelScheduled>,
): Promise<Answered<typeof contract.cancelScheduled>> {
  const row = await lockedRow(ctx, input)
  const isReturned = row.state === 'returned' && row.seenAt === null
  if (row.state !== 'waiting' && !isReturned) throw new Refusal('schedule.done')
  const ended = isReturned ? { seenAt: ctx.now } : { state: 'cancelled' as const, endedAt: ctx.now }
  await ctx.db.update(scheduledSave).set(ended).where(eq(scheduledSave.id, row.id))
  await tell(ctx, saveCancelled, row.ticketId, { scheduledId: row.id })
  const { message } = row.input as SaveTicket
  return { message: message ? { ...message, files: await filesOfInput(ctx, message.files) } : null }
}

/** Lets a save that waits be done by the next look, a moment from now. */
export async function sendScheduledNow(
  ctx: Ctx,
  input: Given<typeof contract.sendScheduledNow>,
): Promise<Record<string, never>> {
  const row = await lockedRow(ctx, input)
  if (row.state !== 'waiting') throw new Refusal('schedule.done')
  await ctx.db.update(scheduledSave).set({ dueAt: ctx.now }).where(eq(scheduledSave.id, row.id))
  return {}
}

async function lockedRow(ctx: Ctx, { number, id }: { number: number; id: number }): Promise<ScheduledRow> {
  const access = await accessByNumber(ctx, number)
  const isHere = and(eq(scheduledSave.id, id), eq(scheduledSave.ticketId, access.id))
  const [row] = await ctx.db.select().from(scheduledSave).where(isHere).for('update')
  allow(ctx, 'ticket.save', mayCancel(ctx.actor, access, row))
  return found(row)
}
