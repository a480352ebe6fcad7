import { and, asc, eq, isNull, like, lt, ne, type SQL, sql } from 'drizzle-orm'
import { after, HOUR, type Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { enqueue } from '#kernel/jobs'
import type { Arrival, Place } from '../intake/arrival.ts'
import { judgeLetter } from '../intake/judge-job.ts'
import { isTakenOutcome } from '../outcomes.ts'
import { gateway, gatewayFolder, letter, letterLocation } from '../schema.ts'

/**
 * Transaction 1 of intake: writes down letters that lie in one place, in the order of their numbers, queues their
 * judging, and moves the cursor to `upTo`. What was written down before is none; a known letter in another place is a
 * duplicate (foundation 28). Raw sources are on disk already.
 */
export async function receiveLetters(
  ctx: Ctx,
  place: Place,
  { arrivals, upTo }: { arrivals: readonly Arrival[]; upTo: number | null },
): Promise<void> {
  for (const arrival of arrivals) await receiveLetter(ctx, place, arrival)
  if (upTo !== null) await moveCursor(ctx, place, upTo)
}

async function receiveLetter(ctx: Ctx, place: Place, arrival: Arrival): Promise<void> {
  if (await isWrittenDown(ctx, place, arrival)) return
  if (arrival.kept === null) return noteRefused(ctx, place, arrival)
  const { identity, sha256, size, isCut } = arrival.kept
  const key = identity.key.startsWith('copy:')
    ? await keyOfCopy(ctx, place, arrival, identity.contentHash)
    : identity.key
  const { fromAddress, fromName, subject } = arrival
  const [fresh] = await ctx.db
    .insert(letter)
    .values({
      identity: key.replaceAll('\0', ''),
      messageId: identity.messageId?.replaceAll('\0', '') ?? null,
      fromAddress,
      fromName,
      subject,
      rawSha256: sha256,
      rawSize: size,
      gatewayId: place.gatewayId,
      happenedAt: earlier(arrival.happenedAt, ctx.now),
      reason: isCut ? 'cut' : null,
    })
    .onConflictDoNothing({ target: letter.identity })
    .returning({ id: letter.id })
  if (!fresh) return noteRepeat(ctx, place, arrival, key)
  await addLocation(ctx, place, arrival, { letterId: fresh.id })
  await enqueue(ctx, judgeLetter, { letterId: fresh.id }, { key: `${fresh.id}` })
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

async function isWrittenDown(ctx: Ctx, place: Place, { uid }: Arrival): Promise<boolean> {
  if (uid === null) return false
  return (await ctx.db.$count(letterLocation, and(inPlace(place), eq(letterLocation.uid, uid)))) > 0
}

const inFolder = (place: Place) =>
  and(eq(letterLocation.gatewayId, place.gatewayId), eq(letterLocation.folder, place.folder))
const inPlace = (place: Place) => and(inFolder(place), eq(letterLocation.uidValidity, place.uidValidity))

/** A letter whose headers already say that it is not for us: the journal has its row, nothing else is kept. */
async function noteRefused(ctx: Ctx, place: Place, arrival: Arrival): Promise<void> {
  const [at] = await ctx.db
    .select({ marksIgnored: gateway.marksIgnored })
    .from(gateway)
    .where(eq(gateway.id, place.gatewayId))
  const markDueAt = at?.marksIgnored ? ctx.now : null
  const isSame = and(isNull(letterLocation.letterId), eq(letterLocation.headerHash, arrival.headerHash))
  if (await moveOldLocation(ctx, place, arrival, { isSame, markDueAt })) return
  await addLocation(ctx, place, arrival, {
    letterId: null,
    outcome: 'ignored',
    reason: 'to_mismatch',
    markDueAt,
  })
}

/** A letter that we have: seen again under a new UIDVALIDITY, or a second copy of it. */
async function noteRepeat(ctx: Ctx, place: Place, arrival: Arrival, key: string): Promise<void> {
  const [known] = await ctx.db.select().from(letter).where(eq(letter.identity, key)).for('update')
  if (!known) throw new Error('a letter vanished while its copy was written down')
  const markDueAt = isTakenOutcome(known.outcome) ? ctx.now : null
  if (await moveOldLocation(ctx, place, arrival, { isSame: eq(letterLocation.letterId, known.id), markDueAt })) return
  const isSecondChance =
    known.outcome === 'ignored' && known.reason === 'to_mismatch' && known.gatewayId !== place.gatewayId
  const [added] = await addLocation(ctx, place, arrival, {
    letterId: known.id,
    ...(isSecondChance ? {} : { outcome: 'duplicate' as const }),
    markDueAt,
  })
  if (!isSecondChance || !added) return
  // Refused for one gateway's mailbox, perhaps wanted by this one's (MAIL-09): judged anew with both places known.
  await ctx.db.update(letter).set({ outcome: 'waiting', reason: null }).where(eq(letter.id, known.id))
  await enqueue(ctx, judgeLetter, { letterId: known.id }, { key: `${known.id}:${added.id}` })
}

/** After a new UIDVALIDITY the numbers are new, the letters are not: the row in the journal moves on with its letter. */
async function moveOldLocation(
  ctx: Ctx,
  place: Place,
  arrival: Arrival,
  { isSame, markDueAt }: { isSame: SQL | undefined; markDueAt: Instant | null },
): Promise<boolean> {
  if (arrival.uid === null) return false
  const [old] = await ctx.db
    .select({ id: letterLocation.id })
    .from(letterLocation)
    .where(and(inFolder(place), ne(letterLocation.uidValidity, place.uidValidity), isSame))
    .orderBy(asc(letterLocation.uid))
    .limit(1)
  if (!old) return false
  const { uidValidity } = place
  await ctx.db
    .update(letterLocation)
    .set({ uidValidity, uid: arrival.uid, markDueAt })
    .where(eq(letterLocation.id, old.id))
  return true
}

type NewLocation = Pick<typeof letterLocation.$inferInsert, 'letterId' | 'outcome' | 'reason' | 'markDueAt'>

function addLocation(ctx: Ctx, place: Place, arrival: Arrival, location: NewLocation): Promise<{ id: number }[]> {
  const { fromAddress, subject, headerHash } = arrival
  return ctx.db
    .insert(letterLocation)
    .values({
      ...place,
      ...location,
      uid: arrival.uid ?? sql`nextval(pg_get_serial_sequence('letter_location', 'id'))`,
      fromAddress,
      subject,
      headerHash,
      seenAt: ctx.now,
    })
    .returning({ id: letterLocation.id })
}

/**
 * A letter with neither Message-ID nor Date: which copy of that content it is. In a mailbox the numbers say so; at our
 * listener one that comes again within the hour is the same letter, sent again because our answer was lost.
 */
async function keyOfCopy(ctx: Ctx, place: Place, { uid }: Arrival, contentHash: string): Promise<string> {
  const alike = and(inPlace(place), like(letter.identity, `copy:%:${contentHash}`))
  const before = uid === null ? alike : and(alike, lt(letterLocation.uid, uid))
  const rows = await ctx.db
    .select({ seenAt: letterLocation.seenAt, identity: letter.identity })
    .from(letterLocation)
    .innerJoin(letter, eq(letter.id, letterLocation.letterId))
    .where(before)
    .orderBy(asc(letterLocation.seenAt), asc(letterLocation.id))
  const last = rows.at(-1)
  const isSentAgain = uid === null && last !== undefined && after(last.seenAt, HOUR) > ctx.now
  return isSentAgain ? last.identity : `copy:${rows.length}:${contentHash}`
}

async function moveCursor(ctx: Ctx, { gatewayId, folder, uidValidity }: Place, lastUid: number): Promise<void> {
  await ctx.db
    .insert(gatewayFolder)
    .values({ gatewayId, folder, uidValidity, lastUid })
    .onConflictDoUpdate({
      target: [gatewayFolder.gatewayId, gatewayFolder.folder],
      set: { uidValidity, lastUid },
    })
}
