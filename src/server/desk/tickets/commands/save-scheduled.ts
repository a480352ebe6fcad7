import { and, asc, eq, lte } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal, Refusals } from '#kernel/errors'
import { savepoint } from '#kernel/run'
import { changersSince } from '../queries/newer.ts'
import { writerOf } from '../queries/writer-of-save.ts'
import { scheduledSave, ticket } from '../schema.ts'
import { type ScheduledRow, tellReturned } from './return-put-off.ts'
import { type SaveTicket, saveTicket } from './save-ticket.ts'

/**
 * Does the next save whose moment has come, as its writer and with his rights as they are now; what is refused goes back
 * to him with the reason. One at a time: each is a save, and a change set, of its own. Gives how many it did.
 */
export async function saveNextScheduled(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db
    .select()
    .from(scheduledSave)
    .where(and(eq(scheduledSave.state, 'waiting'), lte(scheduledSave.dueAt, ctx.now)))
    .orderBy(asc(scheduledSave.dueAt), asc(scheduledSave.id))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!row) return 0
  const refused = await attempt(ctx, row)
  const ended = refused === null ? { state: 'saved' as const } : { state: 'returned' as const, because: refused }
  await ctx.db
    .update(scheduledSave)
    .set({ ...ended, endedAt: ctx.now, changeSetId: ctx.save.changeSets.get(row.ticketId)?.id ?? null })
    .where(eq(scheduledSave.id, row.id))
  if (refused !== null) await tellReturned(ctx, row, refused)
  return 1
}

/** Null where it was saved, else the code of the refusal; then nothing of it stays. */
async function attempt(ctx: Ctx, row: ScheduledRow): Promise<string | null> {
  const actor = await writerOf(ctx, row.employeeId)
  if (actor === null) return 'access.denied'
  try {
    await savepoint({ ...ctx, actor, channel: 'web' }, async (inside) => saveTicket(inside, await inputOf(inside, row)))
    return null
  } catch (error) {
    // Rolled back to before it: the change set it had opened is no more.
    ctx.save.changeSets.clear()
    ctx.save.hiddenTickets.clear()
    if (error instanceof Refusal) return error.code
    if (error instanceof Refusals) return error.all[0]?.code ?? 'input.invalid'
    throw error
  }
}

/**
 * Pressed seconds ago, it was meant for what the writer had before his eyes: a client's letter in those seconds does not
 * stop it, nor does a change of his own. What was put off must still fit.
 */
async function inputOf(ctx: Ctx, { kind, input, ticketId }: ScheduledRow): Promise<SaveTicket> {
  const save = input as SaveTicket
  if (kind === 'later') return save
  const [now] = await ctx.db.select({ version: ticket.version }).from(ticket).where(eq(ticket.id, ticketId))
  const isOld = now !== undefined && now.version !== save.version
  const isHisOwn = isOld && (await changedByHimself(ctx, ticketId, save.version))
  return { ...save, anyway: true, ...(isHisOwn ? { version: now.version } : {}) }
}

async function changedByHimself(ctx: Ctx, ticketId: number, version: number): Promise<boolean> {
  const me = ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null
  return (await changersSince(ctx, ticketId, version)).every((id) => id === me)
}
