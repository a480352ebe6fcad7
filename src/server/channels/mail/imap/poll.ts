import type { FetchMessageObject, FetchQueryObject, ImapFlow, SearchObject } from 'imapflow'
import { after, DAY, type Instant, instant } from '#domain/time'
import type { JobSys } from '#kernel/jobs'
import { LineFault, overLine } from '../fetching/line-fault.ts'
import type { Arrival, Kept, Place } from '../intake/arrival.ts'
import { keepLarge } from '../intake/large-letter.ts'
import {
  BATCH,
  byBytes,
  type KnownHead,
  keepWhole,
  knownHead,
  type Taking,
  takingOf,
  writeDown,
} from '../intake/take-letters.ts'
import { type Cursor, cursorOf, numberedBefore } from '../queries/cursor.ts'
import { mailDate } from '../sending/mail-date.ts'
import { openFolder, openValidity } from './connect.ts'

/** A large letter is fetched in pieces of so many bytes. */
const PIECE = 512 * 1024
/** SEARCH SINCE knows days only, in the server's own time zone; which letters are ours is then said by INTERNALDATE. */
const SINCE_SLACK = 2 * DAY

export type Mailbox = { id: number; mailbox: string; takesFrom: Instant | null }

type Folder = { sys: JobSys; client: ImapFlow; place: Place; taking: Taking; cursor: Cursor }

/**
 * Takes every letter of a folder behind its cursor, in batches: headers first, bodies only of those that the To rule
 * wants, blobs before rows, and never `\Seen` (foundation 29, MAIL-03). With `looksBack` unread letters before the cursor
 * that we have never seen too: some servers hand out numbers out of order. Gives how many letters were seen.
 */
export async function pollFolder(
  sys: JobSys,
  client: ImapFlow,
  { gateway, name, looksBack }: { gateway: Mailbox; name: string; looksBack: boolean },
): Promise<number> {
  // Told of a letter in the folder that is open, we need not open it again.
  const uidValidity = (looksBack ? null : openValidity(client, name)) ?? (await openFolder(client, name))
  const place = { gatewayId: gateway.id, folder: name, uidValidity }
  const [taking, cursor] = [await takingOf(sys, gateway), await sys.read((ctx) => cursorOf(ctx, place))]
  const folder = { sys, client, place, taking, cursor }
  const skipped = looksBack ? await skippedUids(folder) : []
  const fresh = await search(folder, { uid: `${cursor.lastUid + 1}:*` }, (uid) => uid > cursor.lastUid)
  await takeAll(folder, { uids: skipped, movesCursor: false })
  await takeAll(folder, { uids: fresh, movesCursor: true })
  return skipped.length + fresh.length
}

/** `n:*` always names the last letter, also when its number is below n: hence `isOurs`. */
async function search(
  { client, taking }: Folder,
  query: SearchObject,
  isOurs: (uid: number) => boolean,
): Promise<number[]> {
  const { takesFrom } = taking
  const since = takesFrom === null ? {} : { since: mailDate(after(takesFrom, -SINCE_SLACK)) }
  const found = await overLine(client.search({ ...query, ...since }, { uid: true }))
  mustStand(client)
  if (!Array.isArray(found)) throw new LineFault('the server does not search this folder')
  return found.filter(isOurs).sort((a, b) => a - b)
}

async function skippedUids(folder: Folder): Promise<number[]> {
  const { lastUid, firstUid } = folder.cursor
  if (lastUid <= firstUid) return []
  const isBefore = (uid: number) => uid > firstUid && uid <= lastUid
  const unread = await search(folder, { uid: `${firstUid + 1}:${lastUid}`, seen: false }, isBefore)
  const known = new Set(await folder.sys.read((ctx) => numberedBefore(ctx, folder.place, unread)))
  return unread.filter((uid) => !known.has(uid))
}

type Found = { uids: readonly number[]; movesCursor: boolean }

async function takeAll(folder: Folder, { uids, movesCursor }: Found): Promise<void> {
  const firstUid = folder.taking.takesFrom === null ? 0 : (uids[0] ?? 1) - 1
  for (let at = 0; at < uids.length && !folder.sys.stopping.aborted; at += BATCH) {
    await takeBatch(folder, { uids: uids.slice(at, at + BATCH), movesCursor }, firstUid)
  }
}

async function takeBatch(folder: Folder, { uids, movesCursor }: Found, firstUid: number): Promise<void> {
  const { sys, client, place, taking } = folder
  const found = await fetchEach(client, uids, { headers: true, size: true, internalDate: true })
  const heads = found
    .map((message) => headOf(sys, message, taking))
    .filter(({ happenedAt }) => isOurs(happenedAt, taking))
  heads.sort((a, b) => (a.uid ?? 0) - (b.uid ?? 0))
  let upTo: number | null = null
  for (const group of byBytes(heads, taking)) {
    upTo = movesCursor ? (group.at(-1)?.uid ?? null) : null
    await writeDown(sys, place, { arrivals: await fetchGroup(folder, group), upTo, firstUid })
  }
  // Letters before the start date, or that vanished between search and fetch, are passed over for good.
  const last = uids.at(-1) ?? null
  if (movesCursor && upTo !== last) await writeDown(sys, place, { arrivals: [], upTo: last, firstUid })
}

const isOurs = (at: Instant, { takesFrom }: Taking): boolean => takesFrom === null || at >= takesFrom

function headOf(sys: JobSys, message: FetchMessageObject, taking: Taking): KnownHead {
  const { internalDate, uid, size = 0, headers = new Uint8Array() } = message
  const happenedAt = typeof internalDate === 'object' ? instant(internalDate.getTime()) : sys.now()
  return knownHead({ uid, uidl: null, size, happenedAt, raw: headers }, taking)
}

/** The bodies of the letters that are wanted, on disk; a letter without one vanished meanwhile. */
async function fetchGroup(folder: Folder, group: readonly KnownHead[]): Promise<Arrival[]> {
  const { sys, client, taking } = folder
  const whole = group.filter(({ isWanted, size }) => isWanted && size <= taking.maxBytes)
  const sources = new Map<number | null, Kept>()
  const found = await fetchEach(
    client,
    whole.flatMap(({ uid }) => uid ?? []),
    { source: true },
  )
  const keep = async ({ uid, source }: FetchMessageObject) => {
    if (source !== undefined) sources.set(uid, await keepWhole(sys, source))
  }
  await Promise.all(found.map(keep))
  for (const { uid, size, isWanted } of group) {
    if (!isWanted || uid === null || size <= taking.maxBytes) continue
    const pieces = piecesOf(client, uid)
    const first = await pieces.next()
    if (first.done) continue
    sources.set(uid, await keepLarge(sys, startingWith(first.value, pieces), taking.mostBytes))
  }
  return group.flatMap(({ uid, isWanted, arrival }): Arrival[] => {
    const kept = sources.get(uid)
    if (!isWanted) return [{ ...arrival, kept: null }]
    return kept === undefined ? [] : [{ ...arrival, kept }]
  })
}

/**
 * Collected before any other command: a command awaited inside the fetch would wait for ever. A server may tell of changed
 * flags between its answers, and imapflow gives those as letters too, without number or without what was asked for: they
 * are none of ours, and taken for letters they would hide those that are.
 */
async function fetchEach(
  client: ImapFlow,
  uids: readonly number[],
  what: FetchQueryObject,
): Promise<FetchMessageObject[]> {
  if (uids.length === 0) return []
  const found = await overLine(client.fetchAll(uids.join(','), { uid: true, ...what }, { uid: true }))
  mustStand(client)
  const asked = new Set(uids)
  return found.filter(
    (one) => asked.has(one.uid) && (what.headers ? one.headers !== undefined : one.source !== undefined),
  )
}

/** imapflow finds nothing on a line that is gone: that must not count as a folder without these letters. */
function mustStand(client: ImapFlow): void {
  if (!client.usable || client.mailbox === false) throw new LineFault('the line was lost', { isPassing: true })
}

/** The bytes of a letter, piece after piece. A server that knows no pieces gives it whole. */
async function* piecesOf(client: ImapFlow, uid: number): AsyncGenerator<Buffer> {
  for (let start = 0; ; start += PIECE) {
    const source = { start, maxLength: PIECE }
    const found = await overLine(client.fetchOne(`${uid}`, { uid: true, source }, { uid: true }))
    mustStand(client)
    const piece = found ? found.source : undefined
    if (piece === undefined || piece.length === 0) return
    yield piece
    if (piece.length !== PIECE) return
  }
}

async function* startingWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}
