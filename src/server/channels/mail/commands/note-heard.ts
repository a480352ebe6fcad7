import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { letterLocation } from '../schema.ts'

type Place = { id: number; uid: number }

/** The server has heard of these letters: they are marked, moved or deleted there (foundation 30). */
export async function noteHeard(ctx: Ctx, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return
  await ctx.db
    .update(letterLocation)
    .set({ markedAt: ctx.now })
    .where(
      inArray(
        letterLocation.id,
        places.map(({ id }) => id),
      ),
    )
}

/** There is nothing to say of these letters, or not yet: their verdict makes them due again. */
export async function noteNotDue(ctx: Ctx, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return
  await ctx.db
    .update(letterLocation)
    .set({ markDueAt: null })
    .where(
      inArray(
        letterLocation.id,
        places.map(({ id }) => id),
      ),
    )
}

/** Where letters were moved to, and the numbers they have there now (RFC 4315 COPYUID). */
export type Moved = { folder: string; uidValidity: string; uids: ReadonlyMap<number, number> }

/** The rows of the journal move on with their letters, unless the new place was read already and has a row. */
export async function noteMoved(
  ctx: Ctx,
  { gatewayId, places, moved }: { gatewayId: number; places: readonly Place[]; moved: Moved },
): Promise<void> {
  const { folder, uidValidity, uids } = moved
  const inFolder = and(
    eq(letterLocation.gatewayId, gatewayId),
    eq(letterLocation.folder, folder),
    eq(letterLocation.uidValidity, uidValidity),
  )
  for (const { id, uid: before } of places) {
    const uid = uids.get(before)
    if (uid === undefined || (await ctx.db.$count(letterLocation, and(inFolder, eq(letterLocation.uid, uid)))) > 0)
      continue
    await ctx.db.update(letterLocation).set({ folder, uidValidity, uid }).where(eq(letterLocation.id, id))
  }
}
