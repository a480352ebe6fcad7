import { createHash } from 'node:crypto'
import { comparableAddress, hasOurThread, type Standing, standing, tokensOf } from '#domain/mail'
import type { Instant } from '#domain/time'
import type { LetterHeaders } from '../reading/headers.ts'
import { isRefusedByHeaders } from '../reading/headers.ts'
import type { LetterIdentity } from '../reading/identity.ts'
import type { ThreadKeys } from '../thread-keys.ts'

/** Where letters were found: a folder of a mailbox under one UIDVALIDITY, or our own listener. */
export type Place = { gatewayId: number; folder: string; uidValidity: string }

/** What our listener calls its place: letters there have no number until we give them one. */
export const LISTENER = { folder: 'SMTP', uidValidity: 'smtp' } as const

/** What a POP3 maildrop calls its place: its letters have names instead of numbers. */
export const MAILDROP = { folder: 'POP3', uidValidity: 'pop3' } as const

/** A raw source on disk. `isCut`: it was over the limit, so that nothing but its headers is read. */
export type Kept = { sha256: string; size: number; identity: LetterIdentity; isCut: boolean }

/** A letter as it came, before anything is understood of it. */
export type Arrival = {
  /** Its number in its place; null at our listener and in a maildrop, where we number it ourselves. */
  uid: number | null
  /** Its name in a maildrop (RFC 1939 UIDL); null or absent everywhere else. */
  uidl?: string | null
  /** INTERNALDATE, or the moment at our listener (foundation 14). */
  happenedAt: Instant
  fromAddress: string | null
  fromName: string | null
  subject: string
  /** Tells letters that only their headers are known of apart. */
  headerHash: string
  /** The raw source, already on disk; null where the To rule refused the letter by its headers (foundation 29). */
  kept: Kept | null
}

/** Text that PostgreSQL stores: without NUL. */
export const storable = (text: string): string => text.replaceAll('\0', '')

/** What the header of a letter says of it, as the journal shows it. */
export function arrivalOf(
  headers: LetterHeaders,
): Pick<Arrival, 'fromAddress' | 'fromName' | 'subject' | 'headerHash'> {
  const { from, subject } = headers
  const named = ['from', 'to', 'cc', 'subject', 'date', 'message-id']
  const stable = headers.headers.filter(({ name }) => named.includes(name)).map(({ name, value }) => `${name}:${value}`)
  return {
    fromAddress: from.address === null ? null : storable(comparableAddress(from.address) ?? from.address.toLowerCase()),
    fromName: from.name === '' ? null : storable(from.name),
    subject: storable(subject),
    headerHash: createHash('sha256').update(stable.join('\n')).digest('hex'),
  }
}

/** Where a letter names the gateway's mailbox, our reply tokens counted as part of it. */
export const standingOf = (headers: LetterHeaders, mailbox: string, keys: ThreadKeys): Standing =>
  standing(headers, mailbox, keys.isOurTag)

/** Whether the To rule refuses the letter by its headers, so that its body need not be fetched (MAIL-08..10). */
export function isUnwanted(headers: LetterHeaders, mailbox: string, keys: ThreadKeys): boolean {
  const ours = (tokens: readonly { number: number; mac: string }[]) => tokens.some(keys.isOurs)
  const { addresses, ids } = tokensOf(headers)
  const thread = { ticketId: 0, isParticipant: false }
  const known = {
    byAddress: ours(addresses) ? thread : null,
    byIds: ours(ids) ? thread : null,
  }
  return isRefusedByHeaders(headers, standingOf(headers, mailbox, keys), hasOurThread(known))
}
