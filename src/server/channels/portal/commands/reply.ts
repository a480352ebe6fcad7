import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import * as attachments from '#server/base/files'
import * as tickets from '#server/desk/tickets'
import { canUsePortal, clientOf } from '../policy.ts'
import { visibleTicket } from '../queries/visible-ticket.ts'

/**
 * A client writes on: what waited goes on, what was over opens again, and what was closed too long ago is followed by a
 * new ticket, whose number is given (TICK-04, 07, 15). Refuses a message of nothing, and more within an hour than the
 * settings allow (CHAN-13).
 */
export async function reply(
  ctx: Ctx,
  { number, text, files }: Given<typeof api.portal.reply>,
): Promise<Answered<typeof api.portal.reply>> {
  allow(ctx, 'portal.reply', canUsePortal(ctx.actor))
  const { contactId } = clientOf(ctx.actor)
  const ticketId = await visibleTicket(ctx, number)
  if (text === '' && files.length === 0) throw new Refusal('ticket.emptySave', {}, 'text')
  await tickets.flood.refuse(ctx, contactId)
  await attachments.attachable(ctx, files)
  const said = { ticketId, contactId, text, files: files.map((fileId) => ({ fileId })) }
  return { number: (await tickets.postClientMessage(ctx, said)).number }
}
