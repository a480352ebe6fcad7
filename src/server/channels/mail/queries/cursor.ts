import { and, asc, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import type { Place } from '../intake/arrival.ts'
import { gateway, gatewayFolder, letterLocation } from '../schema.ts'

/** The number of the last letter taken from this place; 0 under a new UIDVALIDITY, whose numbers say nothing of the old. */
export async function cursorOf(ctx: Ctx, { gatewayId, folder, uidValidity }: Place): Promise<number> {
  const [row] = await ctx.db
    .select()
    .from(gatewayFolder)
    .where(and(eq(gatewayFolder.gatewayId, gatewayId), eq(gatewayFolder.folder, folder)))
  return row?.uidValidity === uidValidity ? row.lastUid : 0
}

/** All mailboxes to watch, as their gateways are set up now. */
export const watchedGateways = (ctx: Ctx): Promise<(typeof gateway.$inferSelect)[]> =>
  ctx.db
    .select()
    .from(gateway)
    .where(and(eq(gateway.type, 'imap'), gateway.isActive))
    .orderBy(asc(gateway.id))

export type PlaceToMark = { id: number; folder: string; uidValidity: string; uid: number }

/** Letters of a gateway whose mailbox may show them as read by now (foundation 30), oldest first. */
export const placesOf = (ctx: Ctx, gatewayId: number): Promise<PlaceToMark[]> =>
  ctx.db
    .select({
      id: letterLocation.id,
      folder: letterLocation.folder,
      uidValidity: letterLocation.uidValidity,
      uid: letterLocation.uid,
    })
    .from(letterLocation)
    .where(
      and(
        eq(letterLocation.gatewayId, gatewayId),
        isNotNull(letterLocation.markDueAt),
        isNull(letterLocation.markedAt),
      ),
    )
    .orderBy(asc(letterLocation.uid))
    .limit(1_000)

/** The local gateway whose mailbox this is, without any reply tag. */
export async function localGateway(ctx: Ctx, mailbox: string): Promise<{ id: number; mailbox: string } | null> {
  const [row] = await ctx.db
    .select({ id: gateway.id, mailbox: gateway.mailbox })
    .from(gateway)
    .where(and(eq(gateway.type, 'local'), eq(gateway.mailbox, mailbox), gateway.isActive))
  return row ?? null
}

export const markIsDue = (ctx: Ctx) => and(isNull(letterLocation.markedAt), lte(letterLocation.markDueAt, ctx.now))
