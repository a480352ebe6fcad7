import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, lte, not, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Ctx } from '#kernel/ctx'
import type { Arrival, Place } from '../intake/arrival.ts'
import { gateway, gatewayFolder, gatewayOauth, letter, letterLeft, letterLocation } from '../schema.ts'

/** The number of the last letter taken, and that of the last one which was there before the first run. */
export type Cursor = { lastUid: number; firstUid: number }

/** How far a place has been read; nothing of it under a new UIDVALIDITY, whose numbers say nothing of the old. */
export async function cursorOf(ctx: Ctx, { gatewayId, folder, uidValidity }: Place): Promise<Cursor> {
  const [row] = await ctx.db
    .select()
    .from(gatewayFolder)
    .where(and(eq(gatewayFolder.gatewayId, gatewayId), eq(gatewayFolder.folder, folder)))
  return row?.uidValidity === uidValidity ? row : { lastUid: 0, firstUid: 0 }
}

const inPlace = ({ gatewayId, folder, uidValidity }: Place) =>
  and(
    eq(letterLocation.gatewayId, gatewayId),
    eq(letterLocation.folder, folder),
    eq(letterLocation.uidValidity, uidValidity),
  )

/** Which of these letters have a row in the journal for this place already; by name in a maildrop, else by number. */
export async function writtenDown(
  ctx: Ctx,
  place: Place,
  arrivals: readonly Pick<Arrival, 'uid' | 'uidl'>[],
): Promise<{ known: Set<number | string | null>; returned: Set<string> }> {
  const names = arrivals.flatMap(({ uidl }) => uidl ?? [])
  const numbers = arrivals.flatMap(({ uid }) => uid ?? [])
  if (names.length > 0) return namedBefore(ctx, place.gatewayId, names)
  return { known: new Set(await numberedBefore(ctx, place, numbers)), returned: new Set() }
}

/** Of these numbers those that have a row for this place. */
export async function numberedBefore(ctx: Ctx, place: Place, numbers: readonly number[]): Promise<number[]> {
  if (numbers.length === 0) return []
  const rows = await ctx.db
    .select({ uid: letterLocation.uid })
    .from(letterLocation)
    .where(and(inPlace(place), isOneOf(letterLocation.uid, numbers, 'bigint')))
  return rows.map(({ uid }) => uid)
}

/** Of these names of a maildrop the known ones, and those that were deleted there and are back all the same. */
export async function namedBefore(
  ctx: Ctx,
  gatewayId: number,
  names: readonly string[],
): Promise<{ known: Set<string>; returned: Set<string> }> {
  const rows = await ctx.db
    .select({ uidl: letterLocation.uidl, markedAt: letterLocation.markedAt })
    .from(letterLocation)
    .where(and(eq(letterLocation.gatewayId, gatewayId), isOneOf(letterLocation.uidl, names, 'text')))
  const of = (wasDeleted: boolean) =>
    new Set(rows.flatMap(({ uidl, markedAt }) => (uidl !== null && (markedAt !== null) === wasDeleted ? uidl : [])))
  return { known: of(false), returned: of(true) }
}

/** Of these names those of letters that were there before the start date. */
export async function leftBefore(ctx: Ctx, gatewayId: number, names: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .select({ uidl: letterLeft.uidl })
    .from(letterLeft)
    .where(and(eq(letterLeft.gatewayId, gatewayId), isOneOf(letterLeft.uidl, names, 'text')))
  return rows.map(({ uidl }) => uidl)
}

// One parameter however many there are: a statement may have 65,535 of them, a maildrop more letters.
const isOneOf = (column: PgColumn, values: readonly (string | number)[], type: 'text' | 'bigint'): SQL =>
  sql`${column} = any(${sql.param([...values])}::${sql.raw(type)}[])`

/** What writing letters down needs to know of their gateway. */
export type ReceivingGateway = {
  /** Taken letters are to be marked, moved or deleted on the server; ignored ones marked. */
  marksTaken: boolean
  marksIgnored: boolean
  /** The folder that taken letters are moved to, or were as long as the gateway wanted it. */
  moveTo: string | null
  /** Letters of this place may be known under older numbers. */
  hasOlder: boolean
}

/** Reads what writing letters down in this place needs to know. */
export async function receivingGateway(ctx: Ctx, place: Place): Promise<ReceivingGateway> {
  const [row] = await ctx.db.select().from(gateway).where(eq(gateway.id, place.gatewayId))
  if (!row) return { marksTaken: false, marksIgnored: false, moveTo: null, hasOlder: false }
  const isImap = row.type === 'imap'
  const { moveTo } = row
  return {
    marksTaken: isImap || (row.type === 'pop3' && row.afterTaking === 'delete'),
    marksIgnored: isImap && row.marksIgnored,
    moveTo,
    hasOlder: isImap && (moveTo === place.folder || (await hasOtherNumbers(ctx, place))),
  }
}

// Two ranges of the index; «not equal» would read all of it.
async function hasOtherNumbers(ctx: Ctx, { gatewayId, folder, uidValidity }: Place): Promise<boolean> {
  const inFolder = and(eq(letterLocation.gatewayId, gatewayId), eq(letterLocation.folder, folder))
  const beside = async (side: (column: PgColumn, value: string) => SQL) => {
    const isBeside = and(inFolder, side(letterLocation.uidValidity, uidValidity))
    return (await ctx.db.select({ id: letterLocation.id }).from(letterLocation).where(isBeside).limit(1)).length > 0
  }
  return (await beside(lt)) || (await beside(gt))
}

/**
 * All mailboxes to fetch from, as their gateways are set up now. One that nobody has signed in to at its provider yet
 * waits for that: there is nothing to try, and nothing that fails.
 */
export const watchedGateways = (ctx: Ctx): Promise<(typeof gateway.$inferSelect)[]> =>
  ctx.db
    .select()
    .from(gateway)
    .where(and(inArray(gateway.type, ['imap', 'pop3']), gateway.isActive, not(waitsForConsent(ctx))))
    .orderBy(asc(gateway.id))

const waitsForConsent = (ctx: Ctx) =>
  sql`(${gateway.signsInBy} = 'oauth' and ${gateway.state} = 'new' and not exists (${ctx.db
    .select({ one: sql`1` })
    .from(gatewayOauth)
    .where(and(eq(gatewayOauth.gatewayId, gateway.id), isNotNull(gatewayOauth.refreshSealed)))}))`

export type PlaceToMark = Pick<
  typeof letterLocation.$inferSelect,
  'id' | 'folder' | 'uidValidity' | 'uid' | 'uidl' | 'letterId'
> & {
  /** What became of the letter, wherever it lies; null where only this place knew it. */
  outcome: (typeof letter.$inferSelect)['outcome'] | null
  rawSize: number | null
}

/** Letters of a gateway whose verdict is committed, so that its server may hear of it (foundation 30); oldest first. */
export const placesOf = (ctx: Ctx, gatewayId: number): Promise<PlaceToMark[]> =>
  ctx.db
    .select({
      id: letterLocation.id,
      folder: letterLocation.folder,
      uidValidity: letterLocation.uidValidity,
      uid: letterLocation.uid,
      uidl: letterLocation.uidl,
      letterId: letterLocation.letterId,
      outcome: letter.outcome,
      rawSize: letter.rawSize,
    })
    .from(letterLocation)
    .leftJoin(letter, eq(letter.id, letterLocation.letterId))
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
