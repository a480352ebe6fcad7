import { and, eq } from 'drizzle-orm'
import { addressOf } from '#api/client'
import type { Given } from '#api/contract'
import { api } from '#api/index'
import { letterPage } from '#domain/letter-page'
import { allow, type Ctx, found } from '#kernel/ctx'
import type { HtmlDocument } from '#kernel/wire'
import { message, messageFile } from '#schema/desk/tickets'
import { canUsePortal } from '../policy.ts'
import { inTime, isPublic } from './public-messages.ts'
import { visibleTicket } from './visible-ticket.ts'

/** The HTML of a public message for a frame, by its key among the public ones; refuses access.hidden for all else (MAIL-18). */
export async function publicHtml(ctx: Ctx, input: Given<typeof api.portal.messageHtml>): Promise<HtmlDocument> {
  const { number, key } = input
  allow(ctx, 'portal.read', canUsePortal(ctx.actor))
  const ticketId = await visibleTicket(ctx, number)
  const [row] = await ctx.db
    .select({ id: message.id, html: message.html })
    .from(message)
    .where(and(eq(message.ticketId, ticketId), isPublic))
    .orderBy(...inTime)
    .offset(key - 1)
    .limit(1)
  const { id, html } = found(row)
  const files = await ctx.db
    .select({ id: messageFile.fileId, contentId: messageFile.contentId })
    .from(messageFile)
    .where(eq(messageFile.messageId, id))
  const urlOf = (fileId: string) => addressOf(api.portal.file, { number, fileId }).url
  const showing = { files, urlOf, loadsRemote: input.images, isDark: input.theme === 'dark' }
  return { html: letterPage(found(html ?? undefined), showing), loadsRemotePictures: input.images }
}
