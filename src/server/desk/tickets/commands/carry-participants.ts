import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { changeSetOf, tell } from '#kernel/facts'
import { ticketParticipantAdded } from '../facts.ts'
import { participant } from '../schema.ts'
import type { Speaker } from './post-message.ts'

/** One in copy of a ticket, and his place in the one that follows it. */
export type Carried = { from: number; to: number; contactId: number | null }

/** Who is in copy of a ticket is so in the one that follows it, but for its author (TICK-15). `tellCarried` tells of it. */
export async function carryParticipants(
  ctx: Ctx,
  fromTicketId: number,
  to: { id: number; authorId: number },
): Promise<Carried[]> {
  const seats = await ctx.db
    .select()
    .from(participant)
    .where(and(eq(participant.ticketId, fromTicketId), isNull(participant.removedAt)))
    .orderBy(participant.id)
  const kept = seats.filter(({ contactId }) => contactId !== to.authorId)
  if (kept.length === 0) return []
  const { id: changeSetId } = await changeSetOf(ctx, to.id)
  const carried: Carried[] = []
  for (const { id: from, address, name, contactId, cameBy } of kept) {
    const [row] = await ctx.db
      .insert(participant)
      .values({ ticketId: to.id, address, name, contactId, cameBy, changeSetId, addedAt: ctx.now })
      .returning({ id: participant.id })
    if (row) carried.push({ from, to: row.id, contactId })
  }
  return carried
}

export async function tellCarried(ctx: Ctx, ticketId: number, carried: readonly Carried[]): Promise<void> {
  for (const { to: participantId, contactId } of carried) {
    await tell(ctx, ticketParticipantAdded, ticketId, { participantId, contactId })
  }
}

/** The same person in his new place; null where nobody was named. */
export function speakerAmong(carried: readonly Carried[], speaker: Speaker | undefined): Speaker | null {
  if (speaker === undefined || speaker.participantId === null) return speaker ?? null
  const { participantId } = speaker
  return { ...speaker, participantId: carried.find(({ from }) => from === participantId)?.to ?? participantId }
}
