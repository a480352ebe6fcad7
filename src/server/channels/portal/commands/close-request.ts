import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as tickets from '#server/desk/tickets'
import { canUsePortal } from '../policy.ts'
import { visibleTicket } from '../queries/visible-ticket.ts'

/** A client closes his ticket, which also confirms that it is resolved (TICK-05, 06). Refuses one that is closed. */
export async function closeRequest(ctx: Ctx, { number }: { number: number }): Promise<Record<never, never>> {
  allow(ctx, 'portal.close', canUsePortal(ctx.actor))
  const ticketId = await visibleTicket(ctx, number)
  const { phase } = await tickets.ticketAccess(ctx, ticketId)
  if (phase === 'closed') throw new Refusal('ticket.closed')
  await tickets.closeByAuthor(ctx, ticketId)
  return {}
}
