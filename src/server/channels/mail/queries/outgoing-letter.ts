import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { storedFile } from '#schema/base/files'
import { gateway, outboundFile, outboundLetter } from '../schema.ts'

export type OutboundRow = typeof outboundLetter.$inferSelect
export type OutgoingLetter = { row: OutboundRow; files: { sha256: string; name: string; type: string }[] }

/** The next letter that waits to go out through this server, the oldest first; null when none is left. */
export async function nextOutgoing(ctx: Ctx, gatewayId: number): Promise<OutgoingLetter | null> {
  const [row] = await ctx.db
    .select()
    .from(outboundLetter)
    .where(and(eq(outboundLetter.gatewayId, gatewayId), eq(outboundLetter.state, 'sending')))
    .orderBy(asc(outboundLetter.id))
    .limit(1)
  if (!row) return null
  const files = await ctx.db
    .select({ sha256: storedFile.sha256, name: storedFile.name, type: storedFile.type })
    .from(outboundFile)
    .innerJoin(storedFile, eq(storedFile.id, outboundFile.fileId))
    .where(eq(outboundFile.outboundId, row.id))
    .orderBy(asc(outboundFile.position))
  return { row, files }
}

export type GatewayRow = typeof gateway.$inferSelect

/** A gateway that is switched on, with all that is needed to use it; null where there is none. */
export async function activeGateway(ctx: Ctx, gatewayId: number): Promise<GatewayRow | null> {
  const [row] = await ctx.db
    .select()
    .from(gateway)
    .where(and(eq(gateway.id, gatewayId), gateway.isActive))
  return row ?? null
}
