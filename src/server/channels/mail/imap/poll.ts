import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { type Instant, instant } from '#domain/time'
import { faultPoint } from '#kernel/faults'
import type { JobSys } from '#kernel/jobs'
import { readSettings } from '#kernel/settings'
import { receiveLetters } from '../commands/receive-letter.ts'
import { type Arrival, arrivalOf, isUnwanted, type Place } from '../intake/arrival.ts'
import { cursorOf } from '../queries/cursor.ts'
import { lettersHeaders } from '../reading/headers.ts'
import { letterIdentity } from '../reading/identity.ts'
import { mailSettings } from '../settings.ts'
import { threadKeys } from '../thread-keys.ts'
import { INBOX, overLine, uidValidityOf } from './connect.ts'

const BATCH = 50
const BATCH_BYTES = 16 * 1024 * 1024
/** What is kept of a letter that is larger than the mail allows: its header and the beginning of its text. */
const CUT_BYTES = 1024 * 1024

export type Mailbox = { id: number; mailbox: string }

/**
 * Takes every letter behind the cursor, in batches: headers first, bodies only of those that the To rule wants, blobs
 * before rows, and never `\Seen` (foundation 29, MAIL-03). Gives how many were seen.
 */
export async function pollInbox(sys: JobSys, client: ImapFlow, gateway: Mailbox): Promise<number> {
  const place: Place = { gatewayId: gateway.id, folder: INBOX, uidValidity: uidValidityOf(client) }
  const { lastUid, maxBytes } = await sys.read(async (ctx) => ({
    lastUid: await cursorOf(ctx, place),
    maxBytes: (await readSettings(ctx, mailSettings)).maxLetterMb * 1024 * 1024,
  }))
  const uids = await uidsBehind(client, lastUid)
  for (let at = 0; at < uids.length && !sys.stopping.aborted; at += BATCH) {
    await takeBatch(sys, client, { gateway, place, maxBytes, uids: uids.slice(at, at + BATCH) })
  }
  return uids.length
}

/** `n:*` always names the last letter, also when its number is below n. */
async function uidsBehind(client: ImapFlow, lastUid: number): Promise<number[]> {
  const found = await overLine(client.search({ uid: `${lastUid + 1}:*` }, { uid: true }))
  return (found || []).filter((uid) => uid > lastUid).sort((a, b) => a - b)
}

type Batch = { gateway: Mailbox; place: Place; maxBytes: number; uids: readonly number[] }
type Head = { uid: number; size: number; happenedAt: Instant; arrival: Omit<Arrival, 'kept'>; isWanted: boolean }

async function takeBatch(sys: JobSys, client: ImapFlow, batch: Batch): Promise<void> {
  const keys = threadKeys(sys.keys)
  // Collected before any other command: a command awaited inside the fetch would wait for ever.
  const found = await overLine(
    client.fetchAll(batch.uids.join(','), { uid: true, headers: true, size: true, internalDate: true }, { uid: true }),
  )
  const heads = found.map((message) =>
    headOf(message, sys.now(), (headers) => !isUnwanted(headers, batch.gateway.mailbox, keys)),
  )
  heads.sort((a, b) => a.uid - b.uid)
  for (const group of byBytes(heads, batch.maxBytes)) await takeGroup(sys, client, { ...batch, group })
  // Letters that vanished between search and fetch are passed over for good.
  const upTo = batch.uids.at(-1) ?? null
  if (upTo !== heads.at(-1)?.uid) await sys.tx((ctx) => receiveLetters(ctx, batch.place, { arrivals: [], upTo }))
}

function headOf(
  message: FetchMessageObject,
  now: Instant,
  wants: (headers: ReturnType<typeof lettersHeaders>) => boolean,
): Head {
  const headers = lettersHeaders(message.headers ?? new Uint8Array())
  const { internalDate, uid, size = 0 } = message
  const happenedAt = typeof internalDate === 'object' ? instant(internalDate.getTime()) : now
  return { uid, size, happenedAt, arrival: { uid, happenedAt, ...arrivalOf(headers) }, isWanted: wants(headers) }
}

/** Groups in the order of the numbers, each small enough to be held in memory. */
function byBytes(heads: readonly Head[], maxBytes: number): Head[][] {
  const groups: Head[][] = []
  let room = 0
  for (const head of heads) {
    const bytes = head.isWanted ? Math.min(head.size, maxBytes) : 0
    if (groups.length === 0 || bytes > room) {
      groups.push([])
      room = BATCH_BYTES
    }
    groups.at(-1)?.push(head)
    room -= bytes
  }
  return groups
}

async function takeGroup(sys: JobSys, client: ImapFlow, batch: Batch & { group: readonly Head[] }): Promise<void> {
  const { group, maxBytes, place } = batch
  const sources = await sourcesOf(client, group, maxBytes)
  const arrivals: Arrival[] = []
  for (const { uid, size, arrival, isWanted } of group) {
    const raw = sources.get(uid)
    if (!isWanted) arrivals.push({ ...arrival, kept: null })
    else if (raw !== undefined) {
      const identity = letterIdentity(raw)
      const blob = await sys.blobs.put(raw)
      arrivals.push({ ...arrival, kept: { ...blob, identity, isCut: size > maxBytes } })
    }
  }
  faultPoint('mail.afterBlob')
  const upTo = group.at(-1)?.uid ?? null
  await sys.tx((ctx) => receiveLetters(ctx, place, { arrivals, upTo }))
  faultPoint('mail.afterReceive')
}

async function sourcesOf(client: ImapFlow, group: readonly Head[], maxBytes: number): Promise<Map<number, Buffer>> {
  const wanted = group.filter(({ isWanted }) => isWanted)
  const [whole, cut] = [wanted.filter(({ size }) => size <= maxBytes), wanted.filter(({ size }) => size > maxBytes)]
  const sources = new Map<number, Buffer>()
  for (const [heads, source] of [[whole, true] as const, [cut, { maxLength: CUT_BYTES }] as const]) {
    if (heads.length === 0) continue
    const range = heads.map(({ uid }) => uid).join(',')
    for (const found of await overLine(client.fetchAll(range, { uid: true, source }, { uid: true }))) {
      if (found.source !== undefined) sources.set(found.uid, found.source)
    }
  }
  return sources
}
