import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import type { Blob } from '#kernel/blobs'
import { newUuid } from '#kernel/crypto'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { readSettings } from '#kernel/settings'
import { plainType, safeName } from '../name.ts'
import { canUpload } from '../policy.ts'
import { storedFile } from '../schema.ts'
import { bytesOf, filesSettings } from '../settings.ts'

type FileView = Answered<typeof api.files.keep>

/**
 * Keeps a file whose bytes are stored already, under a safe name (FILE-03, FILE-04); a message then names it by its id.
 * Refuses file.empty, and file.tooLarge over the limit of clients or of the support side (FILE-01).
 */
export async function keepFile(ctx: Ctx, input: { blob: Blob; name: string; type: string }): Promise<FileView> {
  allow(ctx, 'file.upload', canUpload(ctx.actor))
  await refuseSize(ctx, input.blob.size)
  const file = {
    id: newUuid(),
    name: safeName(input.name),
    type: plainType(input.type),
    size: input.blob.size,
  }
  const uploadedBy = 'loginId' in ctx.actor ? ctx.actor.loginId : null
  await ctx.db.insert(storedFile).values({ ...file, sha256: input.blob.sha256, uploadedBy, createdAt: ctx.now })
  return { ...file, contentId: null }
}

/** What comes by letter is limited by the mail, whose files no form can hand in anew. */
async function refuseSize(ctx: Ctx, size: number): Promise<void> {
  if (size === 0) throw new Refusal('file.empty')
  if (ctx.actor.kind === 'system') return
  const settings = await readSettings(ctx, filesSettings)
  const limit = ctx.actor.kind === 'client' ? settings.clientMaxKb : settings.staffMaxKb
  if (size > bytesOf(limit)) throw new Refusal('file.tooLarge', { limit })
}
