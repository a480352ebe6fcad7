import type { Ctx } from '#kernel/ctx'
import * as files from '#server/base/files'
import { letterFile } from '../schema.ts'
import type { Judged } from './admit-letter.ts'

/** A file of a letter as messages name it. */
export type LetterFileRef = { fileId: string; contentId: string | null }

/** Makes stored files of a letter's attachments, whose bytes are on disk; the letter remembers them in its order. Files of no bytes are left out. */
export async function keepLetterFiles(ctx: Ctx, { row, files: kept }: Judged): Promise<LetterFileRef[]> {
  const refs: LetterFileRef[] = []
  for (const { blob, name, type, contentId } of kept) {
    if (blob.size === 0) continue
    const { id } = await files.keepFile(ctx, { blob, name, type })
    refs.push({ fileId: id, contentId })
  }
  if (refs.length > 0) {
    const rows = refs.map((ref, at) => ({ ...ref, letterId: row.id, position: at + 1 }))
    await ctx.db.insert(letterFile).values(rows)
  }
  return refs
}
