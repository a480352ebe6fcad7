import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as ratings from '#server/desk/ratings'
import * as tickets from '#server/desk/tickets'
import { canUsePortal } from '../policy.ts'
import { visibleTicket } from '../queries/visible-ticket.ts'

/**
 * A client closes his ticket, which also confirms that it is resolved (TICK-05, 06); a mark that he gives with it is stored
 * in the same save, or the ticket stays as it was. Refuses one that is closed.
 */
export async function closeRequest(
  ctx: Ctx,
  { number, rating }: Given<typeof api.portal.close>,
): Promise<Record<never, never>> {
  allow(ctx, 'portal.close', canUsePortal(ctx.actor))
  const ticketId = await visibleTicket(ctx, number)
  const { phase } = await tickets.ticketAccess(ctx, ticketId)
  if (phase === 'closed') throw new Refusal('ticket.closed')
  await tickets.closeByAuthor(ctx, ticketId)
  if (rating) await ratings.rateTicket(ctx, { ticketId, ...rating })
  return {}
}
