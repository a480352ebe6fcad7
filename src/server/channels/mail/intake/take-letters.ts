import type { Instant } from '#domain/time'
import { faultPoint } from '#kernel/faults'
import type { JobSys } from '#kernel/jobs'
import { readSettings } from '#kernel/settings'
import { receiveLetters } from '../commands/receive-letter.ts'
import { lettersHeaders } from '../reading/headers.ts'
import { letterIdentity } from '../reading/identity.ts'
import { sharedReader } from '../reading/reader.ts'
import { mailSettings } from '../settings.ts'
import { type ThreadKeys, threadKeys } from '../thread-keys.ts'
import { type Arrival, arrivalOf, isUnwanted, type Kept, type Place } from './arrival.ts'

/** So many letters are written down in one transaction, and so many bytes of them are held, or lost with a line, at once. */
export const BATCH = 50
export const BATCH_BYTES = 4 * 1024 * 1024
/** A letter over the limit is kept up to so many times the limit; what is behind is not fetched. */
const FARTHEST = 4

/** What is known of a letter before its body is fetched. */
export type Head = {
  uid: number | null
  uidl: string | null
  /** What the server says of its size, in bytes. */
  size: number
  happenedAt: Instant
  /** The header block, or the whole letter where the server gives no header alone. */
  raw: Uint8Array
}

export type KnownHead = Head & { arrival: Omit<Arrival, 'kept'>; isWanted: boolean }

/** How letters of a mailbox are taken: for whom, from which moment on, and up to which size whole. */
export type Taking = {
  mailbox: string
  takesFrom: Instant | null
  maxBytes: number
  mostBytes: number
  keys: ThreadKeys
}

/** Reads how letters of a gateway are taken just now. */
export async function takingOf(
  sys: JobSys,
  { mailbox, takesFrom }: { mailbox: string; takesFrom: Instant | null },
): Promise<Taking> {
  const { maxLetterMb } = await sys.read((ctx) => readSettings(ctx, mailSettings))
  const maxBytes = maxLetterMb * 1024 * 1024
  return { mailbox, takesFrom, maxBytes, mostBytes: maxBytes * FARTHEST, keys: threadKeys(sys.keys) }
}

/** What the headers say of a letter, and whether the To rule wants its body. */
export function knownHead(head: Head, { mailbox, keys }: Taking): KnownHead {
  const headers = lettersHeaders(head.raw)
  const { uid, uidl, happenedAt } = head
  return {
    ...head,
    arrival: { uid, uidl, happenedAt, ...arrivalOf(headers) },
    isWanted: !isUnwanted(headers, mailbox, keys),
  }
}

/** Groups in their order, each small enough to be held in memory; a letter over the limit is never held. */
export function byBytes(heads: readonly KnownHead[], { maxBytes }: Taking): KnownHead[][] {
  const groups: KnownHead[][] = []
  let room = 0
  for (const head of heads) {
    const bytes = head.isWanted && head.size <= maxBytes ? head.size : 0
    if (groups.length === 0 || bytes > room) {
      groups.push([])
      room = BATCH_BYTES
    }
    groups.at(-1)?.push(head)
    room -= bytes
  }
  return groups
}

/** Keeps the raw source of a letter that is held whole. */
export async function keepWhole(sys: JobSys, raw: Uint8Array): Promise<Kept> {
  sharedReader.wake()
  return { ...(await sys.blobs.put(raw)), identity: letterIdentity(raw), isCut: false }
}

/** Writes letters down whose sources are on disk, in one transaction, and moves the cursor of their place to `upTo`. */
export async function writeDown(
  sys: JobSys,
  place: Place,
  taken: { arrivals: readonly Arrival[]; upTo: number | null; firstUid?: number },
): Promise<void> {
  faultPoint('mail.afterBlob')
  await sys.tx((ctx) => receiveLetters(ctx, place, taken))
  faultPoint('mail.afterReceive')
}
