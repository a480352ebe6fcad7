import { createHash } from 'node:crypto'
import { headerValues, parseMailDate } from '#domain/mail'
import type { Instant } from '#domain/time'
import type { JobSys } from '#kernel/jobs'
import { noteLeft } from '../commands/note-left.ts'
import { type Arrival, type Kept, MAILDROP, type Place } from '../intake/arrival.ts'
import { keepLarge } from '../intake/large-letter.ts'
import {
  BATCH,
  type KnownHead,
  keepWhole,
  knownHead,
  type Taking,
  takingOf,
  writeDown,
} from '../intake/take-letters.ts'
import { leftBefore, namedBefore } from '../queries/cursor.ts'
import type { GatewayRow } from '../queries/outgoing-letter.ts'
import { lettersHeaders } from '../reading/headers.ts'
import type { Listed, Pop3Client } from './client.ts'
import { Keeping, readUpTo } from './keeping.ts'
import { sharedNames } from './tidy.ts'

/** No header is longer; a server that gives whole letters for TOP is heard no further. */
const MOST_HEADER = 1024 * 1024

type Visit = { sys: JobSys; client: Pop3Client; place: Place; taking: Taking }

/**
 * Takes the letters of a maildrop that have no row yet: by their names (UIDL), headers first where the server gives them
 * (TOP), so that of others' letters only a row of the journal remains. Letters without a name of their own are fetched
 * whole and known by their bytes. False where the line was dropped behind a letter without an end.
 */
export async function takeFrom(
  sys: JobSys,
  client: Pop3Client,
  { gateway, listed, ending }: { gateway: GatewayRow; listed: readonly Listed[]; ending: AbortSignal },
): Promise<boolean> {
  const visit = { sys, client, place: { gatewayId: gateway.id, ...MAILDROP }, taking: await takingOf(sys, gateway) }
  const shared = sharedNames(listed)
  const named = listed.map((one) => (one.uidl !== null && shared.has(one.uidl) ? { ...one, uidl: null } : one))
  const old = await knownNames(sys, gateway.id, named)
  const fresh = named.filter(({ uidl }) => uidl === null || !old.has(uidl))
  for (let at = 0; at < fresh.length && !ending.aborted; at += BATCH) {
    if (!(await takeBatch(visit, fresh.slice(at, at + BATCH)))) return false
  }
  return true
}

async function knownNames(sys: JobSys, gatewayId: number, listed: readonly Listed[]): Promise<Set<string>> {
  const names = listed.flatMap(({ uidl }) => uidl ?? [])
  return sys.read(async (ctx) => {
    const { known } = await namedBefore(ctx, gatewayId, names)
    for (const name of await leftBefore(ctx, gatewayId, names)) known.add(name)
    return known
  })
}

type Headed = Listed & { head: KnownHead | null }

async function takeBatch(visit: Visit, listed: readonly Listed[]): Promise<boolean> {
  const headed = await headsOf(visit, listed)
  const { place, sys, taking } = visit
  const left = headed.filter(({ head }) => head !== null && isBefore(head.happenedAt, taking))
  const ours = headed.filter((one) => !left.includes(one))
  const names = left.flatMap(({ uidl }) => uidl ?? [])
  if (names.length > 0) await sys.tx((ctx) => noteLeft(ctx, place.gatewayId, names))
  const { arrivals, isWhole } = await fetchEach(visit, ours)
  if (arrivals.length > 0) await writeDown(sys, place, { arrivals, upTo: null })
  return isWhole
}

const isBefore = (at: Instant, { takesFrom }: Taking): boolean => takesFrom !== null && at < takesFrom

/** The headers of those letters that have a name; the others are fetched whole to be known at all. */
async function headsOf({ sys, client, taking }: Visit, listed: readonly Listed[]): Promise<Headed[]> {
  const named = client.mayHave('TOP') ? listed.filter(({ uidl }) => uidl !== null) : []
  const heads = new Map<number, KnownHead>()
  const asked = named.values()
  for await (const raw of client.tops(
    named.map(({ number }) => number),
    MOST_HEADER,
  )) {
    const { value: one } = asked.next()
    if (one !== undefined && raw !== null) heads.set(one.number, headOf(sys, raw, { ...one, taking }))
  }
  return listed.map((one) => ({ ...one, head: heads.get(one.number) ?? null }))
}

const headOf = (
  sys: JobSys,
  raw: Buffer,
  { uidl, size, taking }: { uidl: string | null; size: number; taking: Taking },
) => knownHead({ uid: null, uidl, size, happenedAt: receivedAt(raw) ?? sys.now(), raw }, taking)

/** When the server took the letter: POP3 does not say it, but its own Received line does, the first of them. */
function receivedAt(raw: Buffer): Instant | null {
  const headers = lettersHeaders(raw)
  const [last = ''] = headerValues(headers.headers, 'received')
  return parseMailDate(last.slice(last.lastIndexOf(';') + 1)) ?? headers.sentAt
}

type Taken = { arrivals: Arrival[]; isWhole: boolean }

/** Fetches what is wanted; a letter that the server refuses to give has no row and is asked for at the next visit. */
async function fetchEach(visit: Visit, headed: readonly Headed[]): Promise<Taken> {
  const found = new Map<number, Arrival>()
  for (const { number, head } of headed) {
    if (head !== null && !head.isWanted) found.set(number, { ...head.arrival, kept: null })
  }
  const wanted = headed.filter(({ number }) => !found.has(number))
  const keeping = new Keeping()
  const isWhole = await fetchWanted(visit, wanted, (one, pieces) => keepEach(visit, one, { pieces, keeping, found }))
  await keeping.done()
  return { arrivals: headed.flatMap(({ number }) => found.get(number) ?? []), isWhole }
}

async function fetchWanted(
  { client }: Visit,
  wanted: readonly Headed[],
  keep: (one: Headed, pieces: AsyncGenerator<Buffer>) => Promise<boolean>,
): Promise<boolean> {
  const asked = wanted.values()
  for await (const pieces of client.letters(wanted.map(({ number }) => number))) {
    const { value: one } = asked.next()
    if (one !== undefined && pieces !== null && !(await keep(one, pieces))) return false
  }
  return true
}

type Keeper = { pieces: AsyncGenerator<Buffer>; keeping: Keeping; found: Map<number, Arrival> }

/** Keeps one letter as it comes. False where it had no end, so that its line is of no more use. */
async function keepEach(visit: Visit, one: Headed, { pieces, keeping, found }: Keeper): Promise<boolean> {
  const { maxBytes, mostBytes } = visit.taking
  const { raw, rest } = await readUpTo(pieces, maxBytes)
  if (rest === null) {
    await keeping.room(raw.length)
    keeping.add(keepOne(visit, one, raw).then((arrival) => arrival && found.set(one.number, arrival)))
    return true
  }
  const { arrival, size } = await keepLargeOne(visit, one, { raw, rest })
  if (arrival !== null) found.set(one.number, arrival)
  return size < mostBytes
}

/** A letter that is held whole. One without a head is judged by its header only now; what is not for us is not kept. */
async function keepOne(visit: Visit, { uidl, size, head }: Headed, raw: Buffer): Promise<Arrival | null> {
  const name = uidl ?? `sha256:${createHash('sha256').update(raw).digest('hex')}`
  const known = head ?? headOf(visit.sys, raw, { uidl: name, size, taking: visit.taking })
  if (head === null && (await isNotNew(visit, name, known))) return null
  return { ...known.arrival, kept: known.isWanted ? await keepWhole(visit.sys, raw) : null }
}

async function keepLargeOne(
  { sys, taking, place }: Visit,
  { uidl, size, head }: Headed,
  { raw, rest }: { raw: Buffer; rest: AsyncIterable<Buffer> },
): Promise<{ arrival: Arrival | null; size: number }> {
  const kept: Kept = await keepLarge(sys, rest, taking.mostBytes)
  const name = uidl ?? `sha256:${kept.sha256}`
  const known = head ?? headOf(sys, raw, { uidl: name, size, taking })
  const isKnown = head === null && (await isNotNew({ sys, taking, place }, name, known))
  return { arrival: isKnown ? null : { ...known.arrival, kept: known.isWanted ? kept : null }, size: kept.size }
}

/** A letter that was fetched whole to be known: it has a row by its bytes, or is from before the start date. */
async function isNotNew(
  { sys, place, taking }: Omit<Visit, 'client'>,
  name: string,
  head: KnownHead,
): Promise<boolean> {
  if (isBefore(head.happenedAt, taking)) return true
  const { known } = await sys.read((ctx) => namedBefore(ctx, place.gatewayId, [name]))
  return known.has(name)
}
