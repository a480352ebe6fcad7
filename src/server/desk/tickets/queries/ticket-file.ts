import { and, eq, isNull } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { tickets as contract } from '#api/tickets'
import { allow, type Ctx, found } from '#kernel/ctx'
import type { Download } from '#kernel/wire'
import { storedFile } from '#schema/base/files'
import { canReadAtDesk } from '../policy.ts'
import { message, messageFile } from '../schema.ts'
import { accessByNumber } from './ticket-access.ts'

/** A file of a message, hidden ones included: the desk's. A client has his portal, where those do not exist (§3.3.2). */
export async function ticketFile(ctx: Ctx, input: Given<typeof contract.file>): Promise<Download> {
  const access = await accessByNumber(ctx, input.number)
  allow(ctx, 'ticket.read', canReadAtDesk(ctx.actor, access))
  const [row] = await ctx.db
    .select({ sha256: storedFile.sha256, name: storedFile.name, type: storedFile.type })
    .from(messageFile)
    .innerJoin(message, eq(message.id, messageFile.messageId))
    .innerJoin(storedFile, eq(storedFile.id, messageFile.fileId))
    .where(and(eq(message.ticketId, access.id), eq(messageFile.fileId, input.fileId), isNull(message.deletedAt)))
  return { ...found(row), isInline: true }
}
