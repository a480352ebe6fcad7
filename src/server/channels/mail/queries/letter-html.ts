import { and, eq, isNull } from 'drizzle-orm'
import { addressOf } from '#api/client'
import type { Given } from '#api/contract'
import { mail as contract } from '#api/mail'
import { letterPage } from '#domain/letter-page'
import { type Ctx, found } from '#kernel/ctx'
import type { HtmlDocument } from '#kernel/wire'
import { message } from '#schema/desk/tickets'
import { letter, letterFile } from '../schema.ts'
import { readableLetter } from './readable-letter.ts'

/** The HTML of a letter for a frame, to whoever may read the letter; refuses access.hidden where it has none (MAIL-18). */
export async function letterHtml(ctx: Ctx, input: Given<typeof contract.letterHtml>): Promise<HtmlDocument> {
  const { id } = await readableLetter(ctx, input.id)
  const html = found((await htmlOfLetter(ctx, id)) ?? undefined)
  const files = await ctx.db
    .select({ id: letterFile.fileId, contentId: letterFile.contentId })
    .from(letterFile)
    .where(eq(letterFile.letterId, id))
  const urlOf = (fileId: string) => addressOf(contract.letterFile, { id, fileId }).url
  const showing = { files, urlOf, loadsRemote: input.images, isDark: input.theme === 'dark' }
  return { html: letterPage(html, showing), loadsRemotePictures: input.images }
}

/** The sanitised HTML of a letter: its own while it waits, afterwards that of the message it became; null where it has none. */
export async function htmlOfLetter(ctx: Ctx, letterId: number): Promise<string | null> {
  const [row] = await ctx.db
    .select({ own: letter.html, said: message.html })
    .from(letter)
    .leftJoin(message, and(eq(message.id, letter.postedMessageId), isNull(message.deletedAt)))
    .where(eq(letter.id, letterId))
  return row?.said ?? row?.own ?? null
}
