import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { addressOf } from '#api/client'
import type { Given } from '#api/contract'
import { tickets as contract } from '#api/tickets'
import { letterPage } from '#domain/letter-page'
import { allow, type Ctx, found } from '#kernel/ctx'
import type { HtmlDocument } from '#kernel/wire'
import { canReadAtDesk } from '../policy.ts'
import { message } from '../schema.ts'
import { filesOfMessages } from './message-files.ts'
import { accessByNumber } from './ticket-access.ts'

/** The HTML of a message for a frame, hidden ones included: the desk's. Refuses access.hidden where it has none (MAIL-18). */
export async function messageHtml(ctx: Ctx, input: Given<typeof contract.messageHtml>): Promise<HtmlDocument> {
  const { number, position } = input
  const access = await accessByNumber(ctx, number)
  allow(ctx, 'ticket.read', canReadAtDesk(ctx.actor, access))
  const [row] = await ctx.db
    .select({ id: message.id, html: message.html })
    .from(message)
    .where(
      and(
        eq(message.ticketId, access.id),
        eq(message.position, position),
        isNull(message.deletedAt),
        isNotNull(message.html),
      ),
    )
  const { id, html } = found(row)
  const files = (await filesOfMessages(ctx, [id])).get(id) ?? []
  const urlOf = (fileId: string) => addressOf(contract.file, { number, fileId }).url
  const showing = { files, urlOf, loadsRemote: input.images, isDark: input.theme === 'dark' }
  return { html: letterPage(html ?? '', showing), loadsRemotePictures: input.images }
}
