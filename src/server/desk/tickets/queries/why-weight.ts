import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { sumOfPoints } from '#domain/queue'
import { isOpen } from '#domain/tickets'
import { allow, type Ctx, found } from '#kernel/ctx'
import * as queue from '#server/planning/queue'
import { canReadAtDesk } from '../policy.ts'
import { ticket } from '../schema.ts'
import { accessByNumber } from './ticket-access.ts'

type Why = typeof contract.whyWeight

/**
 * Why a ticket stands where it does in the queue (DICT-17): the rules that it meets as they are now, and since when a
 * client waits for our answer. While open tickets follow an edited rule, its row may still say what held before.
 */
export async function whyWeight(ctx: Ctx, { number }: Given<Why>): Promise<Answered<Why>> {
  const access = await accessByNumber(ctx, number)
  allow(ctx, 'ticket.read', canReadAtDesk(ctx.actor, access))
  const [stored] = await ctx.db.select().from(ticket).where(eq(ticket.id, access.id))
  const row = found(stored)
  const reasons = await queue.reasonsOf(ctx, row)
  const state = stateOf(row)
  return {
    state,
    points: sumOfPoints(reasons),
    waitingSince: state === 'waiting' ? row.waitingSince : null,
    reasons,
  }
}

type Row = Pick<typeof ticket.$inferSelect, 'phase' | 'spamMark' | 'waitingSince'>

function stateOf({ phase, spamMark, waitingSince }: Row): Answered<Why>['state'] {
  if (!isOpen(phase) || spamMark !== null) return 'over'
  if (waitingSince === null) return 'answered'
  return phase === 'on_hold' ? 'held' : 'waiting'
}
