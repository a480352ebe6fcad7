import { and, asc, eq, isNotNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '#domain/time'
import { type Ctx, found } from '#kernel/ctx'
import type { Arrival, Place } from '../intake/arrival.ts'
import type { ReceivingGateway } from '../queries/cursor.ts'
import { letterLocation } from '../schema.ts'

/** What is known of a place while letters are written down there; `returned`: names whose letters were deleted before. */
export type Kind = { place: Place; gateway: ReceivingGateway; returned: ReadonlySet<string> }

export type NewLocation = Pick<typeof letterLocation.$inferInsert, 'letterId' | 'outcome' | 'reason' | 'markDueAt'>

/**
 * The numbers are new, the letter is not: after a new UIDVALIDITY, and in the folder that taken letters are moved to, the
 * row of the journal moves on with its letter. In a maildrop a name that came back belongs to its letter again.
 */
export async function moveOldLocation(
  ctx: Ctx,
  kind: Kind,
  { uid, uidl = null }: Arrival,
  { isSame, markDueAt }: { isSame: SQL | undefined; markDueAt: Instant | null },
): Promise<boolean> {
  const { place } = kind
  if (uid === null && uidl === null) return false
  const isOld = uid === null ? eq(letterLocation.uidl, uidl ?? '') : movedFrom(kind)
  const [old] = await ctx.db
    .select({ id: letterLocation.id, folder: letterLocation.folder })
    .from(letterLocation)
    .where(and(eq(letterLocation.gatewayId, place.gatewayId), isOld, isSame))
    .orderBy(asc(letterLocation.uid))
    .limit(1)
  if (!old) return false
  const wasMoved = uid !== null && old.folder !== place.folder
  const { folder, uidValidity } = place
  await ctx.db
    .update(letterLocation)
    .set({
      ...(uid === null ? {} : { folder, uidValidity, uid }),
      // Where it was moved to it lies already as it should.
      ...(wasMoved ? { markedAt: ctx.now } : { markDueAt, markedAt: null }),
    })
    .where(eq(letterLocation.id, old.id))
  return true
}

function movedFrom({ place, gateway }: Kind): SQL | undefined {
  const { folder, uidValidity } = letterLocation
  const isRenumbered = and(eq(folder, place.folder), ne(uidValidity, place.uidValidity))
  const isMoved = and(ne(folder, place.folder), isNotNull(letterLocation.markDueAt))
  return gateway.moveTo === place.folder ? or(isRenumbered, isMoved) : isRenumbered
}

/** Writes one row of the journal; gives its id. */
export async function addLocation(ctx: Ctx, kind: Kind, arrival: Arrival, location: NewLocation): Promise<number> {
  const { uidl = null } = arrival
  if (uidl !== null && kind.returned.has(uidl)) {
    // The server gives the name of a letter that was deleted to another one: the row of the old one does without.
    const isOfOld = and(eq(letterLocation.gatewayId, kind.place.gatewayId), eq(letterLocation.uidl, uidl))
    await ctx.db.update(letterLocation).set({ uidl: null }).where(isOfOld)
  }
  const values = newLocation(ctx, kind.place, arrival, location)
  const [added] = await ctx.db.insert(letterLocation).values(values).returning({ id: letterLocation.id })
  return found(added).id
}

/** A row of the journal for this letter in this place. */
export function newLocation(ctx: Ctx, place: Place, arrival: Arrival, location: NewLocation) {
  const { uid, uidl = null, fromAddress, subject, headerHash } = arrival
  return {
    ...place,
    ...location,
    uid: uid ?? sql<number>`nextval(pg_get_serial_sequence('letter_location', 'id'))`,
    uidl,
    fromAddress,
    subject,
    headerHash,
    seenAt: ctx.now,
  }
}
