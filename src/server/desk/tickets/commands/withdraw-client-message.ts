import { and, eq, gt, isNull } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { changeSet } from '#schema/kernel'
import { ticketDeleted, ticketWithdrawn } from '../facts.ts'
import { message, type Standing, scheduledSave, ticket } from '../schema.ts'
import { placeAfter } from './place-in-queue.ts'
import { type LockedTicket, ticketForUpdate } from './ticket-for-update.ts'

type Message = typeof message.$inferSelect

/**
 * Where a ticket stands: all that a message of its client may move. The ticket's row is locked until the end of the
 * transaction, so that nothing comes between this and the message. Refuses access.hidden where there is none.
 */
export async function standingForUpdate(ctx: Ctx, ticketId: number): Promise<Standing> {
  const row = await ticketForUpdate(ctx, { id: ticketId })
  return {
    statusId: row.statusId,
    phase: row.phase,
    takenAt: row.takenAt,
    resolvedAt: row.resolvedAt,
    closedAt: row.closedAt,
    closedBy: row.closedBy,
    reopenCount: row.reopenCount,
    holdReason: row.holdReason,
    holdUntil: row.holdUntil,
    lastPublicAt: row.lastPublicAt,
    lastPublicSide: row.lastPublicSide,
    preview: row.preview,
    waitingSince: row.waitingSince,
  }
}

/**
 * Takes back what somebody brought into the desk by mistake: a message of the client, as long as nothing has happened
 * in its ticket since. `standing` is how the ticket stood before, and how it stands again; a message that opened the
 * ticket goes together with it. The rows stay, for history. A part of other verbs, which have asked `allow` for what
 * they do. Refuses ticket.touchedSince, and access.hidden where the message or its ticket is gone already.
 */
export async function withdrawClientMessage(
  ctx: Ctx,
  { messageId, standing }: { messageId: number; standing: Standing | null },
): Promise<void> {
  const alive = and(eq(message.id, messageId), eq(message.side, 'client'), isNull(message.deletedAt))
  const [row] = await ctx.db.select().from(message).where(alive)
  const said = found(row)
  const locked = await ticketForUpdate(ctx, { id: said.ticketId })
  if (locked.isDeleted) throw new Refusal('access.hidden')
  if (await isTouchedSince(ctx, said)) throw new Refusal('ticket.touchedSince')
  await ctx.db.update(message).set({ deletedAt: ctx.now }).where(eq(message.id, said.id))
  if (said.position === 1) {
    await ctx.db.update(ticket).set({ deletedAt: ctx.now }).where(eq(ticket.id, locked.id))
    await tell(ctx, ticketDeleted, locked.id, {})
    return
  }
  await putBack(ctx, locked, { said, standing: found(standing) })
}

/** Whether anybody, a person or the product, did something in the ticket after the message, or is about to. */
async function isTouchedSince(ctx: Ctx, { ticketId, changeSetId }: Message): Promise<boolean> {
  const later = and(eq(changeSet.ticketId, ticketId), gt(changeSet.id, changeSetId))
  if ((await ctx.db.$count(changeSet, later)) > 0) return true
  const waiting = and(eq(scheduledSave.ticketId, ticketId), eq(scheduledSave.state, 'waiting'))
  return (await ctx.db.$count(scheduledSave, waiting)) > 0
}

/** The ticket as it was: status and all that hangs on it, whose turn it is, how many messages the client sees. */
async function putBack(
  ctx: Ctx,
  locked: LockedTicket,
  { said, standing }: { said: Message; standing: Standing },
): Promise<void> {
  const isMoved = standing.statusId !== locked.statusId
  const version = isMoved ? locked.version + 1 : locked.version
  await ctx.db
    .update(ticket)
    .set({ ...standing, ...placeAfter(locked, standing), publicMessages: locked.publicMessages - 1, version })
    .where(eq(ticket.id, locked.id))
  const step = isMoved ? { from: locked.statusId, to: standing.statusId } : { from: null, to: null }
  await tell(ctx, ticketWithdrawn, locked.id, { messageId: said.id, position: said.position, ...step, version })
}
