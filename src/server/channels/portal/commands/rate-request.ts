import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import * as ratings from '#server/desk/ratings'
import { canUsePortal } from '../policy.ts'
import { visibleTicket } from '../queries/visible-ticket.ts'

/** A client marks the answer in a ticket that is resolved or closed already, or changes what he said (RATE-01, RATE-06). */
export async function rateRequest(
  ctx: Ctx,
  { number, ...rating }: Given<typeof api.portal.rate>,
): Promise<Record<never, never>> {
  allow(ctx, 'portal.rate', canUsePortal(ctx.actor))
  await ratings.rateTicket(ctx, { ticketId: await visibleTicket(ctx, number), ...rating })
  return {}
}
