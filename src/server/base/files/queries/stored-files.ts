import { eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { readSettings } from '#kernel/settings'
import { storedFile } from '../schema.ts'
import { bytesOf, filesSettings } from '../settings.ts'

export type StoredFile = typeof storedFile.$inferSelect

/**
 * The files a message names, in its order. Refuses file.unknown for what is not there or was handed in by another,
 * file.tooMany and file.tooLarge over what one message may carry (FILE-04).
 */
export async function attachable(ctx: Ctx, fileIds: readonly string[]): Promise<StoredFile[]> {
  const wanted = [...new Set(fileIds)]
  if (wanted.length === 0) return []
  const rows = await ctx.db.select().from(storedFile).where(inArray(storedFile.id, wanted))
  const found = wanted.map((id) => mine(ctx, rows, id))
  if (ctx.actor.kind !== 'system') await refuseTooMuch(ctx, found) // a letter is limited by the mail
  return found
}

function mine({ actor }: Ctx, rows: readonly StoredFile[], id: string): StoredFile {
  const row = rows.find((one) => one.id === id)
  const uploader = 'loginId' in actor ? actor.loginId : null
  const isMine = actor.kind === 'system' || (uploader !== null && row?.uploadedBy === uploader)
  if (!row || !isMine) throw new Refusal('file.unknown')
  return row
}

async function refuseTooMuch(ctx: Ctx, files: readonly StoredFile[]): Promise<void> {
  const { maxPerMessage, messageMaxKb } = await readSettings(ctx, filesSettings)
  if (files.length > maxPerMessage) throw new Refusal('file.tooMany', { limit: maxPerMessage })
  const size = files.reduce((sum, file) => sum + file.size, 0)
  if (size > bytesOf(messageMaxKb)) throw new Refusal('file.tooLarge', { limit: messageMaxKb })
}

/** A file by its id; null where there is none. Who may see it is asked of what it is attached to. */
export async function fileById(ctx: Ctx, id: string): Promise<StoredFile | null> {
  const [row] = await ctx.db.select().from(storedFile).where(eq(storedFile.id, id))
  return row ?? null
}
