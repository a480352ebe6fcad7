import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as attachments from '#server/base/files'
import * as tickets from '#server/desk/tickets'
import { canUsePortal, clientOf } from '../policy.ts'
import { visibleTicket } from '../queries/visible-ticket.ts'

/** A client writes on: what waited goes on, what was over opens again (TICK-04, 07, 15). */
export async function reply(
  ctx: Ctx,
  { number, text, files }: Given<typeof api.portal.reply>,
): Promise<Record<never, never>> {
  allow(ctx, 'portal.reply', canUsePortal(ctx.actor))
  const { contactId } = clientOf(ctx.actor)
  const ticketId = await visibleTicket(ctx, number)
  if (text === '' && files.length === 0) throw new Refusal('ticket.emptySave', {}, 'text')
  await attachments.attachable(ctx, files)
  await tickets.postClientMessage(ctx, { ticketId, contactId, text, files: files.map((fileId) => ({ fileId })) })
  return {}
}
