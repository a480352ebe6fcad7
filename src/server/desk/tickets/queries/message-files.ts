import { asc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { FileView } from '#api/files'
import type { Ctx } from '#kernel/ctx'
import { storedFile } from '#schema/base/files'
import { messageFile } from '../schema.ts'

/** The files of messages, in the order in which they were attached. */
export async function filesOfMessages(
  ctx: Ctx,
  messageIds: readonly number[],
): Promise<Map<number, z.input<typeof FileView>[]>> {
  if (messageIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({
      messageId: messageFile.messageId,
      file: {
        id: storedFile.id,
        name: storedFile.name,
        type: storedFile.type,
        size: storedFile.size,
        contentId: messageFile.contentId,
      },
    })
    .from(messageFile)
    .innerJoin(storedFile, eq(storedFile.id, messageFile.fileId))
    .where(inArray(messageFile.messageId, [...messageIds]))
    .orderBy(asc(messageFile.messageId), asc(messageFile.position))
  return new Map([...Map.groupBy(rows, (row) => row.messageId)].map(([id, of]) => [id, of.map(({ file }) => file)]))
}
