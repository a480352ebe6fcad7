import { and, eq, isNull } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx, found } from '#kernel/ctx'
import type { Download } from '#kernel/wire'
import { storedFile } from '#schema/base/files'
import { canRead, seesHidden } from '../policy.ts'
import { message, messageFile } from '../schema.ts'
import { accessByNumber } from './ticket-access.ts'

/** A file of a message that he may read; one of a hidden or deleted message does not exist for a client (FILE, §3.3.2). */
export async function ticketFile(ctx: Ctx, input: Given<typeof contract.file>): Promise<Download> {
  const access = await accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.read', canRead(ctx.actor, access))
  const [row] = await ctx.db
    .select({ sha256: storedFile.sha256, name: storedFile.name, type: storedFile.type })
    .from(messageFile)
    .innerJoin(message, eq(message.id, messageFile.messageId))
    .innerJoin(storedFile, eq(storedFile.id, messageFile.fileId))
    .where(
      and(
        eq(message.ticketId, access.id),
        eq(messageFile.fileId, input.fileId),
        isNull(message.deletedAt),
        seesHidden(ctx.actor) ? undefined : eq(message.isHidden, false),
      ),
    )
  return { ...found(row), isInline: true }
}
