import { and, asc, eq, isNull, like, lt, sql } from 'drizzle-orm'
import { after, HOUR } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { enqueue, enqueueAll } from '#kernel/jobs'
import type { Arrival, Kept, Place } from '../intake/arrival.ts'
import { judgeLetter } from '../intake/judge-job.ts'
import { isTakenOutcome } from '../outcomes.ts'
import { receivingGateway, writtenDown } from '../queries/cursor.ts'
import { gatewayFolder, letter, letterLocation } from '../schema.ts'
import { addLocation, type Kind, moveOldLocation, type NewLocation, newLocation } from './letter-location.ts'

/** What was found in a place: its letters in their order, how far that is, and where its first run began. */
export type Received = { arrivals: readonly Arrival[]; upTo: number | null; firstUid?: number }

type KeptArrival = Arrival & { kept: Kept }

/**
 * Transaction 1 of intake: writes down letters that lie in one place, in their order, queues their judging, and moves the
 * cursor to `upTo`. What was written down before is none; a known letter in another place is a duplicate (foundation
 * 28). Raw sources are on disk already.
 */
export async function receiveLetters(ctx: Ctx, place: Place, { arrivals, upTo, firstUid }: Received): Promise<void> {
  const { known, returned } = await writtenDown(ctx, place, arrivals)
  const fresh = arrivals.filter(({ uid, uidl = null }) => !known.has(uidl ?? uid))
  if (fresh.length > 0) {
    const kind: Kind = { place, gateway: await receivingGateway(ctx, place), returned }
    for (const run of runsOf(fresh, kind)) {
      if (run.length > 1) await receiveMany(ctx, kind, run)
      else for (const arrival of run) await receiveLetter(ctx, kind, arrival)
    }
  }
  if (upTo !== null) await moveCursor(ctx, place, { upTo, firstUid })
}

/** Neighbours that need no look at what is there already go in together: a few statements for fifty letters. */
function runsOf(arrivals: readonly Arrival[], { gateway, returned }: Kind): Arrival[][] {
  const runs: Arrival[][] = []
  let isOpen = false
  for (const arrival of arrivals) {
    const mayBeKnown = arrival.kept === null ? gateway.hasOlder : isCopy(arrival.kept)
    const isPlain = !mayBeKnown && !returned.has(arrival.uidl ?? '')
    if (isPlain && isOpen) runs.at(-1)?.push(arrival)
    else runs.push([arrival])
    isOpen = isPlain
  }
  return runs
}

const isCopy = ({ identity }: Kept) => identity.key.startsWith('copy:')
const isKept = (arrival: Arrival): arrival is KeptArrival => arrival.kept !== null

async function receiveMany(ctx: Ctx, kind: Kind, run: readonly Arrival[]): Promise<void> {
  const kept = run.filter(isKept)
  const ids = await addLetters(ctx, kind.place, kept)
  const isNew = (arrival: Arrival) => !isKept(arrival) || ids.has(arrival)
  const locationOf = (arrival: Arrival) =>
    newLocation(ctx, kind.place, arrival, isKept(arrival) ? { letterId: ids.get(arrival) ?? null } : refused(ctx, kind))
  if (run.every(isNew)) await ctx.db.insert(letterLocation).values(run.map(locationOf))
  else
    for (const arrival of run) {
      if (isNew(arrival)) await ctx.db.insert(letterLocation).values(locationOf(arrival))
      else if (isKept(arrival)) await noteRepeat(ctx, kind, arrival, storedKey(arrival.kept.identity.key))
    }
  const orders = [...ids.values()].map((letterId) => ({ payload: { letterId }, key: `${letterId}` }))
  await enqueueAll(ctx, judgeLetter, orders)
}

async function receiveLetter(ctx: Ctx, kind: Kind, arrival: Arrival): Promise<void> {
  if (!isKept(arrival)) return noteRefused(ctx, kind, arrival)
  const { identity } = arrival.kept
  const key = isCopy(arrival.kept) ? await keyOfCopy(ctx, kind.place, arrival, identity.contentHash) : identity.key
  const named = { ...arrival, kept: { ...arrival.kept, identity: { ...identity, key } } }
  const id = (await addLetters(ctx, kind.place, [named])).get(named)
  if (id === undefined) return noteRepeat(ctx, kind, arrival, storedKey(key))
  await addLocation(ctx, kind, arrival, { letterId: id })
  await enqueue(ctx, judgeLetter, { letterId: id }, { key: `${id}` })
}

const storedKey = (key: string): string => key.replaceAll('\0', '')

/** Writes down the letters that are new to the installation; gives the ids of those. */
async function addLetters(ctx: Ctx, place: Place, kept: readonly KeptArrival[]): Promise<Map<Arrival, number>> {
  if (kept.length === 0) return new Map()
  const rows = await ctx.db
    .insert(letter)
    .values(kept.map((arrival) => letterRow(ctx, place, arrival)))
    .onConflictDoNothing({ target: letter.identity })
    .returning({ id: letter.id, identity: letter.identity })
  const ids = new Map(rows.map(({ id, identity }) => [identity, id]))
  const added = new Map<Arrival, number>()
  for (const arrival of kept) {
    const key = storedKey(arrival.kept.identity.key)
    const id = ids.get(key)
    if (id === undefined) continue
    added.set(arrival, id)
    ids.delete(key) // a second one of them in this batch is its copy
  }
  return added
}

function letterRow(ctx: Ctx, place: Place, { kept, happenedAt, ...said }: KeptArrival): typeof letter.$inferInsert {
  const { identity, sha256, size, isCut } = kept
  return {
    identity: storedKey(identity.key),
    messageId: identity.messageId?.replaceAll('\0', '') ?? null,
    fromAddress: said.fromAddress,
    fromName: said.fromName,
    subject: said.subject,
    rawSha256: sha256,
    rawSize: size,
    gatewayId: place.gatewayId,
    happenedAt: happenedAt < ctx.now ? happenedAt : ctx.now,
    reason: isCut ? 'cut' : null,
  }
}

/** A letter whose headers already say that it is not for us: the journal has its row, nothing else is kept. */
const refused = (ctx: Ctx, { gateway }: Kind): NewLocation => ({
  letterId: null,
  outcome: 'ignored',
  reason: 'to_mismatch',
  markDueAt: gateway.marksIgnored ? ctx.now : null,
})

async function noteRefused(ctx: Ctx, kind: Kind, arrival: Arrival): Promise<void> {
  const location = refused(ctx, kind)
  const isSame = and(isNull(letterLocation.letterId), eq(letterLocation.headerHash, arrival.headerHash))
  if (await moveOldLocation(ctx, kind, arrival, { isSame, markDueAt: location.markDueAt ?? null })) return
  await addLocation(ctx, kind, arrival, location)
}

/** A letter that we have: seen again under a new number or name, or a second copy of it. */
async function noteRepeat(ctx: Ctx, kind: Kind, arrival: Arrival, key: string): Promise<void> {
  const { place, gateway } = kind
  const [known] = await ctx.db.select().from(letter).where(eq(letter.identity, key)).for('update')
  if (!known) throw new Error('a letter vanished while its copy was written down')
  const markDueAt = isTakenOutcome(known.outcome) && gateway.marksTaken ? ctx.now : null
  const isSame = eq(letterLocation.letterId, known.id)
  if (await moveOldLocation(ctx, kind, arrival, { isSame, markDueAt })) return
  const isSecondChance =
    known.outcome === 'ignored' && known.reason === 'to_mismatch' && known.gatewayId !== place.gatewayId
  const outcome = isSecondChance ? {} : { outcome: 'duplicate' as const }
  const added = await addLocation(ctx, kind, arrival, { letterId: known.id, ...outcome, markDueAt })
  if (!isSecondChance) return
  // Refused for one gateway's mailbox, perhaps wanted by this one's (MAIL-09): judged anew with both places known.
  await ctx.db.update(letter).set({ outcome: 'waiting', reason: null }).where(eq(letter.id, known.id))
  await enqueue(ctx, judgeLetter, { letterId: known.id }, { key: `${known.id}:${added}` })
}

/**
 * A letter with neither Message-ID nor Date: which copy of that content it is. In a mailbox its number says so, in a
 * maildrop its name; at our listener one that comes again within the hour is the same letter, sent again because our
 * answer was lost.
 */
async function keyOfCopy(ctx: Ctx, place: Place, { uid, uidl = null }: Arrival, contentHash: string): Promise<string> {
  const inPlace = and(
    eq(letterLocation.gatewayId, place.gatewayId),
    eq(letterLocation.folder, place.folder),
    eq(letterLocation.uidValidity, place.uidValidity),
  )
  const alike = and(inPlace, like(letter.identity, `copy:%:${contentHash}`))
  const before = uid === null ? alike : and(alike, lt(letterLocation.uid, uid))
  const rows = await ctx.db
    .select({ seenAt: letterLocation.seenAt, identity: letter.identity })
    .from(letterLocation)
    .innerJoin(letter, eq(letter.id, letterLocation.letterId))
    .where(before)
    .orderBy(asc(letterLocation.seenAt), asc(letterLocation.id))
  const last = rows.at(-1)
  const isSentAgain = uid === null && uidl === null && last !== undefined && after(last.seenAt, HOUR) > ctx.now
  return isSentAgain ? last.identity : `copy:${rows.length}:${contentHash}`
}

async function moveCursor(
  ctx: Ctx,
  { gatewayId, folder, uidValidity }: Place,
  { upTo, firstUid = 0 }: { upTo: number; firstUid: number | undefined },
): Promise<void> {
  const isSame = sql`${gatewayFolder.uidValidity} = ${uidValidity}`
  await ctx.db
    .insert(gatewayFolder)
    .values({ gatewayId, folder, uidValidity, lastUid: upTo, firstUid })
    .onConflictDoUpdate({
      target: [gatewayFolder.gatewayId, gatewayFolder.folder],
      set: {
        uidValidity,
        lastUid: upTo,
        firstUid: sql`case when ${isSame} then ${gatewayFolder.firstUid} else ${firstUid} end`,
      },
    })
}
