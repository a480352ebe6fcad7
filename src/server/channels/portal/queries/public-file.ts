import { and, eq } from 'drizzle-orm'
import { allow, type Ctx, found } from '#kernel/ctx'
import type { Download } from '#kernel/wire'
import { storedFile } from '#schema/base/files'
import { message, messageFile, ticket } from '#schema/desk/tickets'
import { canUsePortal } from '../policy.ts'
import { visible } from '../visible.ts'
import { isPublic } from './public-messages.ts'

/** A file of a public message of a ticket he may see; of a hidden message, or of another's ticket, there is none (404). */
export async function publicFile(ctx: Ctx, input: { number: number; fileId: string }): Promise<Download> {
  allow(ctx, 'portal.read', canUsePortal(ctx.actor))
  const [file] = await ctx.db
    .select({ sha256: storedFile.sha256, name: storedFile.name, type: storedFile.type })
    .from(messageFile)
    .innerJoin(message, eq(message.id, messageFile.messageId))
    .innerJoin(ticket, eq(ticket.id, message.ticketId))
    .innerJoin(storedFile, eq(storedFile.id, messageFile.fileId))
    .where(and(eq(ticket.number, input.number), eq(messageFile.fileId, input.fileId), isPublic, await visible(ctx)))
    .limit(1)
  return { ...found(file), isInline: true }
}
