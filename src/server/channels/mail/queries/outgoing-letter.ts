import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { storedFile } from '#schema/base/files'
import { dkimKey, gateway, outboundFile, outboundLetter } from '../schema.ts'

export type OutboundRow = typeof outboundLetter.$inferSelect
export type OutgoingFile = { sha256: string; name: string; type: string; contentId: string | null }
export type OutgoingDkim = Pick<typeof dkimKey.$inferSelect, 'domain' | 'selector' | 'keySealed'>
export type OutgoingLetter = { row: OutboundRow; files: OutgoingFile[]; dkim: OutgoingDkim | null }

/** The letters that were claimed for this server, the oldest first, with the key that their site signs with. */
export async function outgoingLetters(ctx: Ctx, gatewayId: number, limit: number): Promise<OutgoingLetter[]> {
  const { domain, selector, keySealed } = dkimKey
  const found = await ctx.db
    .select({ row: outboundLetter, dkim: { domain, selector, keySealed } })
    .from(outboundLetter)
    .leftJoin(dkimKey, and(eq(dkimKey.siteId, outboundLetter.siteId), dkimKey.isActive))
    .where(and(eq(outboundLetter.gatewayId, gatewayId), eq(outboundLetter.state, 'sending')))
    .orderBy(asc(outboundLetter.id))
    .limit(limit)
  const files = await filesOf(
    ctx,
    found.map(({ row }) => row.id),
  )
  return found.map(({ row, dkim }) => ({ row, dkim, files: files.get(row.id) ?? [] }))
}

async function filesOf(ctx: Ctx, ids: readonly number[]): Promise<Map<number, OutgoingFile[]>> {
  if (ids.length === 0) return new Map()
  const { sha256, name, type } = storedFile
  const rows = await ctx.db
    .select({ of: outboundFile.outboundId, file: { sha256, name, type, contentId: outboundFile.contentId } })
    .from(outboundFile)
    .innerJoin(storedFile, eq(storedFile.id, outboundFile.fileId))
    .where(inArray(outboundFile.outboundId, [...ids]))
    .orderBy(asc(outboundFile.position))
  const files = new Map<number, OutgoingFile[]>()
  for (const { of, file } of rows) files.set(of, [...(files.get(of) ?? []), file])
  return files
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
