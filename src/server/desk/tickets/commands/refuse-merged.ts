import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { currentNumber } from '../queries/follow-merged.ts'
import type { LockedTicket } from './ticket-for-update.ts'

/** A merged ticket is read only (TICK-13): refuses with ticket.merged, which names where it goes on. */
export async function refuseIfMerged(ctx: Ctx, ticket: LockedTicket): Promise<void> {
  if (ticket.mergedIntoId === null) return
  throw new Refusal('ticket.merged', { number: await currentNumber(ctx, ticket.number) })
}
