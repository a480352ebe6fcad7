import { and, count, desc, eq, isNull, max, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { waitingInBoth } from '#domain/queue'
import { isOpen } from '#domain/tickets'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as catalog from '#server/base/catalog'
import * as people from '#server/base/people'
import { ticketAbsorbed, ticketMerged } from '../facts.ts'
import { canSave } from '../policy.ts'
import { mergeAnswer, mergeParty } from '../queries/merge-side.ts'
import { participantsOf } from '../queries/participants.ts'
import { loginsThatReadBoth } from '../queries/read-both.ts'
import { accessByNumber } from '../queries/ticket-access.ts'
import { message, ticket } from '../schema.ts'
import { markReadBy } from './mark-read.ts'
import { seat } from './participants.ts'
import { placeAfter } from './place-in-queue.ts'
import { type LockedTicket, ticketForUpdate } from './ticket-for-update.ts'

/**
 * Merges a duplicate into another ticket (TICK-13): what was said in it stands there from now on, with its files and a
 * mark; its author and who was in copy take part there; it is closed and leads there. Both must be the employee's to
 * save. People outside the company who would read more than before must be agreed to. A second press finds it done.
 * Refuses ticket.merged, mergeSelf, mergeCompanies, mergeReversed, mergeIntoClosed, mergeConfirm, participant.tooMany.
 */
export async function mergeTickets(
  ctx: Ctx,
  input: Given<typeof contract.merge>,
): Promise<Answered<typeof contract.merge>> {
  const { source, target } = await lockBoth(ctx, input)
  if (source.mergedIntoId === target.id) return { number: target.number }
  const answer = await mergeAnswer(ctx, await mergeParty(ctx, source.id), await mergeParty(ctx, target.id))
  if ('refusal' in answer) throw answer.refusal
  if (answer.strangers.length > 0 && !input.agrees) {
    throw new Refusal('ticket.mergeConfirm', { names: answer.strangers.join(', ') }, 'agrees')
  }
  await tell(ctx, ticketAbsorbed, target.id, { fromId: source.id })
  await seatPeople(ctx, source, target)
  await moveMessages(ctx, source, target)
  await redirect(ctx, source, target)
  return { number: target.number }
}

/** Both rows, locked in one order by whoever merges whatever: two merges of the same pair come one after the other. */
async function lockBoth(
  ctx: Ctx,
  { number, into }: { number: number; into: number },
): Promise<{ source: LockedTicket; target: LockedTicket }> {
  const seen = [await accessByNumber(ctx, number), await accessByNumber(ctx, into)]
  for (const access of seen) allow(ctx, 'ticket.save', canSave(ctx.actor, access))
  const locked = new Map<number, LockedTicket>()
  for (const { id } of seen.toSorted((a, b) => a.id - b.id)) {
    const row = locked.get(id) ?? (await ticketForUpdate(ctx, { id }))
    allow(ctx, 'ticket.save', canSave(ctx.actor, row))
    locked.set(id, row)
  }
  const [source, target] = seen.map(({ id }) => locked.get(id))
  if (!source || !target) throw new Error('a locked ticket was lost')
  return { source, target }
}

/** Whoever read the source reads the target: its author, and who was in copy (the target's own author does already). */
async function seatPeople(ctx: Ctx, source: LockedTicket, target: LockedTicket): Promise<void> {
  const author = await people.contactById(ctx, source.authorId)
  const copies = await participantsOf(ctx, source.id)
  const newcomers = [
    { address: author?.address ?? null, name: author?.name ?? '', contact: author },
    ...(await Promise.all(
      copies.map(async ({ address, name, contactId }) => ({
        address,
        name: name === address ? '' : name,
        contact: contactId === null ? null : await people.contactById(ctx, contactId),
      })),
    )),
  ]
  for (const one of newcomers) {
    if (one.contact?.id !== target.authorId) await seat(ctx, target, one, 'merge')
  }
}

/**
 * What was said moves, rows and files, behind the target's own positions; where it stands in time is told by its save.
 * Each keeps the number of the ticket it was written in, and whoever has read all of both has read all of it.
 */
async function moveMessages(ctx: Ctx, source: LockedTicket, target: LockedTicket): Promise<void> {
  const readers = await loginsThatReadBoth(ctx, source.id, target.id)
  const preview = await latestPreview(ctx, source, target)
  const behind = await lastPosition(ctx, target.id)
  const moved = await ctx.db
    .update(message)
    .set({
      ticketId: target.id,
      originTicketId: sql`coalesce(${message.originTicketId}, ${source.id})`,
      position: sql`${message.position} + ${behind}`,
    })
    .where(eq(message.ticketId, source.id))
    .returning({ id: message.id })
  for (const loginId of readers) {
    await markReadBy(ctx, { ticketId: target.id, loginId, upTo: behind + moved.length })
  }
  const waitingSince = isOpen(target.phase) ? waitingInBoth(target, source) : target.waitingSince
  const isLater = source.lastPublicAt > target.lastPublicAt
  await ctx.db
    .update(ticket)
    .set({
      publicMessages: target.publicMessages + source.publicMessages,
      preview,
      waitingSince,
      ...placeAfter(target, { waitingSince }),
      ...(isLater ? { lastPublicAt: source.lastPublicAt, lastPublicSide: source.lastPublicSide } : {}),
    })
    .where(eq(ticket.id, target.id))
}

/** The beginning of what the client said last in either. */
async function latestPreview(ctx: Ctx, source: LockedTicket, target: LockedTicket): Promise<string> {
  const [last] = await ctx.db
    .select({ ticketId: message.ticketId })
    .from(message)
    .where(
      and(
        sql`${message.ticketId} in (${source.id}, ${target.id})`,
        eq(message.side, 'client'),
        isNull(message.deletedAt),
      ),
    )
    .orderBy(desc(message.happenedAt), desc(message.id))
    .limit(1)
  return last?.ticketId === source.id ? source.preview || target.preview : target.preview || source.preview
}

async function lastPosition(ctx: Ctx, ticketId: number): Promise<number> {
  const [row] = await ctx.db
    .select({ position: max(message.position), all: count() })
    .from(message)
    .where(eq(message.ticketId, ticketId))
  return row?.position ?? 0
}

/** The source is over, whatever it was, and leads to the target. Nobody is told that it was closed: it goes on there. */
async function redirect(ctx: Ctx, source: LockedTicket, target: LockedTicket): Promise<void> {
  const status = source.phase === 'closed' ? { id: source.statusId } : await catalog.defaultStatus(ctx, 'closed')
  const version = source.version + 1
  await ctx.db
    .update(ticket)
    .set({
      mergedIntoId: target.id,
      mergedAt: ctx.now,
      statusId: status.id,
      phase: 'closed',
      closedAt: source.closedAt ?? ctx.now,
      closedBy: source.closedBy ?? 'staff',
      holdReason: null,
      holdUntil: null,
      waitingSince: null,
      queueAt: null,
      publicMessages: 0,
      version,
    })
    .where(eq(ticket.id, source.id))
  await tell(ctx, ticketMerged, source.id, { intoId: target.id, from: source.statusId, to: status.id, version })
}
