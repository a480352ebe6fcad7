import { eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { readSettings } from '#kernel/settings'
import { storedFile } from '../schema.ts'
import { filesSettings } from '../settings.ts'

export type StoredFile = typeof storedFile.$inferSelect

/**
 * The files a message names, in its order. Refuses file.unknown for what is not there or was handed in by another, and
 * file.tooMany over the limit of one message (FILE-04).
 */
export async function attachable(ctx: Ctx, fileIds: readonly string[]): Promise<StoredFile[]> {
  const wanted = [...new Set(fileIds)]
  if (wanted.length === 0) return []
  const { maxPerMessage } = await readSettings(ctx, filesSettings)
  if (ctx.actor.kind !== 'system' && wanted.length > maxPerMessage)
    throw new Refusal('file.tooMany', { limit: maxPerMessage })
  const rows = await ctx.db.select().from(storedFile).where(inArray(storedFile.id, wanted))
  const uploader = 'loginId' in ctx.actor ? ctx.actor.loginId : null
  return wanted.map((id) => {
    const row = rows.find((one) => one.id === id)
    const isMine = ctx.actor.kind === 'system' || (uploader !== null && row?.uploadedBy === uploader)
    if (!row || !isMine) throw new Refusal('file.unknown')
    return row
  })
}

/** A file by its id; null where there is none. Who may see it is asked of what it is attached to. */
export async function fileById(ctx: Ctx, id: string): Promise<StoredFile | null> {
  const [row] = await ctx.db.select().from(storedFile).where(eq(storedFile.id, id))
  return row ?? null
}
