import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { isAdministrator } from '#domain/access'
import { allow, type Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import * as catalog from '#server/base/catalog'
import { ticketClearedSpam, ticketDeleted, ticketMarkedSpam } from '../facts.ts'
import { canDelete, canMarkSpam } from '../policy.ts'
import { statusBeforeSpam } from '../queries/status-before-spam.ts'
import { ticket } from '../schema.ts'
import { placeAfter } from './place-in-queue.ts'
import { refuseIfMerged } from './refuse-merged.ts'
import { type LockedTicket, ticketForUpdate } from './ticket-for-update.ts'

type Mark = 'possible' | 'definite'

/**
 * Marks a ticket as spam, or takes the mark off (SPAM-01): W's word is definite and closes it (spec §2.2), T's is
 * possible whatever he says. Either way it leaves the queues and nobody is written to; the spam filter learns from it
 * elsewhere. Only W touches a definite mark. Pressed twice, the second finds it done.
 */
export async function markSpam(
  ctx: Ctx,
  input: Given<typeof contract.markSpam>,
): Promise<Answered<typeof contract.markSpam>> {
  const found = await ticketForUpdate(ctx, { number: input.number })
  allow(ctx, 'ticket.save', canMarkSpam(ctx.actor, found))
  await refuseIfMerged(ctx, found)
  const mark = input.mark === 'definite' && !isAdministrator(ctx.actor) ? 'possible' : input.mark
  if (mark === found.spamMark) return { mark, version: found.version }
  const version = mark === null ? await clear(ctx, found) : await put(ctx, found, mark)
  return { mark, version }
}

/** Marks as definite and deletes in one save (SPAM-03); W only. Its history and its letter's journal row stay. */
export async function removeAsSpam(
  ctx: Ctx,
  input: Given<typeof contract.removeAsSpam>,
): Promise<Record<string, never>> {
  const doomed = await ticketForUpdate(ctx, { number: input.number })
  allow(ctx, 'ticket.delete', canDelete(ctx.actor, doomed))
  await refuseIfMerged(ctx, doomed)
  if (doomed.spamMark !== 'definite') await put(ctx, doomed, 'definite')
  await ctx.db.update(ticket).set({ deletedAt: ctx.now }).where(eq(ticket.id, doomed.id))
  await tell(ctx, ticketDeleted, doomed.id, {})
  return {}
}

async function put(ctx: Ctx, found: LockedTicket, spamMark: Mark): Promise<number> {
  const version = found.version + 1
  const isClosing = spamMark === 'definite' && found.phase !== 'closed'
  const closed = isClosing ? await catalog.defaultStatus(ctx, 'closed') : null
  const closing = closed && {
    statusId: closed.id,
    phase: 'closed' as const,
    closedAt: ctx.now,
    closedBy: 'staff' as const,
    holdReason: null,
    holdUntil: null,
  }
  await ctx.db
    .update(ticket)
    .set({ ...closing, spamMark, ...placeAfter(found, { ...closing, spamMark }), version })
    .where(eq(ticket.id, found.id))
  const step = closed === null ? { from: null, to: null } : { from: found.statusId, to: closed.id }
  await tell(ctx, ticketMarkedSpam, found.id, { mark: spamMark, ...step, version })
  return version
}

/** What the mark had closed stands again where it stood; it was no case, so it counts as no reopening. */
async function clear(ctx: Ctx, found: LockedTicket): Promise<number> {
  const version = found.version + 1
  const before = found.phase === 'closed' ? await statusBeforeSpam(ctx, found.id) : null
  const status = before === null ? null : await stillThere(ctx, before)
  const reopened = status && { statusId: status.id, phase: status.phase, closedAt: null, closedBy: null }
  await ctx.db
    .update(ticket)
    .set({ ...reopened, spamMark: null, ...placeAfter(found, { ...reopened, spamMark: null }), version })
    .where(eq(ticket.id, found.id))
  const step = status === null ? { from: null, to: null } : { from: found.statusId, to: status.id }
  await tell(ctx, ticketClearedSpam, found.id, { ...step, version })
  return version
}

/** The status as it was, unless it was switched off since; what rested is taken up again, since the reason is gone. */
async function stillThere(ctx: Ctx, statusId: number) {
  const status = await catalog.statusById(ctx, statusId)
  const isUsable = status?.isActive === true && status.phase !== 'on_hold'
  return isUsable ? status : catalog.defaultStatus(ctx, 'in_progress')
}
