import { allow, type Ctx } from '#kernel/ctx'
import * as tickets from '#server/desk/tickets'
import { canUsePortal, clientOf } from '../policy.ts'
import { lastPublicPosition } from '../queries/public-messages.ts'
import { visibleTicket } from '../queries/visible-ticket.ts'

/** He has opened the ticket: every answer in it is read, and «Новые сообщения» ends (PORT-18). */
export async function markRead(ctx: Ctx, { number }: { number: number }): Promise<Record<never, never>> {
  allow(ctx, 'portal.read', canUsePortal(ctx.actor))
  const { loginId } = clientOf(ctx.actor)
  const ticketId = await visibleTicket(ctx, number)
  const upTo = await lastPublicPosition(ctx, ticketId)
  if (loginId !== null) await tickets.markReadBy(ctx, { ticketId, loginId, upTo })
  return {}
}
