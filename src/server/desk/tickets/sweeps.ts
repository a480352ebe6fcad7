import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { MINUTE } from '#domain/time'
import { defineSweep } from '#kernel/sweeps'
import * as catalog from '#server/base/catalog'
import { changeStatus } from './commands/change-status.ts'
import { saveNextScheduled } from './commands/save-scheduled.ts'
import { beginEdit, storeEdit } from './commands/ticket-edit.ts'
import { ticketForUpdate } from './commands/ticket-for-update.ts'
import { ticket } from './schema.ts'

/** Held tickets whose day has come go on (TICK-11). */
export const resumeHeld = defineSweep('resume held tickets', { everyMs: MINUTE, batch: 100 }, async (ctx, batch) => {
  const due = await ctx.db
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(eq(ticket.phase, 'on_hold'), lte(ticket.holdUntil, ctx.now), isNull(ticket.deletedAt)))
    .orderBy(asc(ticket.holdUntil))
    .limit(batch)
    .for('update', { skipLocked: true })
  for (const { id } of due) {
    const edit = beginEdit(await ticketForUpdate(ctx, { id }))
    await changeStatus(ctx, edit, await catalog.defaultStatus(ctx, 'in_progress'), { by: 'system', at: ctx.now })
    await storeEdit(ctx, edit)
  }
  return due.length
})

/** Saves whose moment has come: the seconds to take them back are over, or it is the time their writer chose. */
export const saveScheduledSaves = defineSweep('save what was put off', { everyMs: 500, batch: 1 }, (ctx) =>
  saveNextScheduled(ctx),
)
