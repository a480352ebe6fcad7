import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import * as catalog from '#server/base/catalog'
import * as attachments from '#server/base/files'
import * as tickets from '#server/desk/tickets'
import { canUsePortal, clientOf } from '../policy.ts'

/**
 * A client opens a ticket by the form (CHAN-01): he is the author, his company its company, the source the site. What the
 * form would not have offered him is refused (CHAN-07), and more within an hour than the settings allow (CHAN-13).
 */
export async function openRequest(
  ctx: Ctx,
  { files, ...request }: Given<typeof api.portal.open>,
): Promise<Answered<typeof api.portal.open>> {
  allow(ctx, 'portal.open', canUsePortal(ctx.actor))
  const { contactId } = clientOf(ctx.actor)
  await tickets.flood.refuse(ctx, contactId)
  const { id: siteId } = await catalog.mainSite(ctx)
  await attachments.attachable(ctx, files)
  const { number } = await tickets.openTicket(ctx, {
    ...request,
    authorId: contactId,
    isChosenByAuthor: true,
    files: files.map((fileId) => ({ fileId })),
    sourceCode: 'web',
    siteId,
  })
  return { number }
}
