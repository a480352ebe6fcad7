import type { Letter } from './letter.ts'
import { splitTag } from './to-rule.ts'

/** Gives the keyed MAC of a ticket number in lower-case hex (at least 8 digits): the key stays with the caller. */
export type MacOf = (ticketNumber: number) => string

/** A reply token as found in a letter. Nothing is proved until `isOurs` has compared its MAC. */
export type Token = { readonly number: number; readonly mac: string }

const BODY = /^([1-9]\d{0,9})-([0-9a-f]{8,64})$/
const IN_MESSAGE_ID = /^<t([1-9]\d{0,9})-([0-9a-f]{8,64})\.[^@<>\s]{1,100}@[^@<>\s]{1,255}>$/
const IN_SUBJECT = /\[#([1-9]\d{0,9})-([0-9a-fA-F]{8,64})\]/g

const body = (number: number, macOf: MacOf) => `${number}-${macOf(number)}`

/** Whether the token's MAC is the one we make for its number; takes the same time wherever they differ. */
export function isOurs(token: Token, macOf: MacOf): boolean {
  const mac = macOf(token.number)
  if (mac.length !== token.mac.length) return false
  let difference = 0
  for (let i = 0; i < mac.length; i++) difference |= mac.charCodeAt(i) ^ token.mac.charCodeAt(i)
  return difference === 0
}

/** `support@host` → `support+48213-ab12cd34@host`: the Reply-To of our letters where the mailbox allows plus tags. */
export function addressWithToken(mailbox: string, number: number, macOf: MacOf): string {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+${body(number, macOf)}${mailbox.slice(at)}`
}

/** A Message-ID of ours, `<t48213-ab12cd34.unique@host>`; `unique` tells the letters of a ticket apart. */
export function messageIdWithToken(number: number, unique: string, { macOf, host }: { macOf: MacOf; host: string }) {
  return `<t${body(number, macOf)}.${unique}@${host}>`
}

/** The subject with the ticket's token at its end, `… [#48213-ab12cd34]`; tokens that stand in it already are removed. */
export function subjectWithToken(subject: string, number: number, macOf: MacOf): string {
  return `${subjectWithoutTokens(subject)} [#${body(number, macOf)}]`.trimStart()
}

/** The subject without any reply token: what people see. */
export function subjectWithoutTokens(subject: string): string {
  return subject.replace(IN_SUBJECT, ' ').replace(/ {2,}/g, ' ').trim()
}

/** Reads the tag of a plus address, `48213-ab12cd34`; null when it is none of our form. */
export function tokenOfTag(tag: string): Token | null {
  return made(BODY.exec(tag.toLowerCase()))
}

/** Reads a Message-ID of our form, in angle brackets; null when it is another's. */
export function tokenOfMessageId(id: string): Token | null {
  return made(IN_MESSAGE_ID.exec(id.toLowerCase()))
}

/** The tokens in the plus addresses of To, Cc and Delivered-To, in that order, unverified. */
export function tokensOfAddresses(letter: Pick<Letter, 'to' | 'cc' | 'deliveredTo'>): Token[] {
  const addresses = [...letter.to, ...letter.cc].map((mailbox) => mailbox.address).concat(letter.deliveredTo)
  const tags = addresses.map((address) => (address === null ? null : splitTag(address).tag))
  return tags.flatMap((tag) => (tag === null ? [] : (tokenOfTag(tag) ?? [])))
}

/** The tokens in In-Reply-To and References, the nearest letter first, unverified. */
export function tokensOfIds(letter: Pick<Letter, 'inReplyTo' | 'references'>): Token[] {
  return threadIds(letter).flatMap((id) => tokenOfMessageId(id) ?? [])
}

/** The tokens in the subject, the last (ours stands at the end) first, unverified. */
export function tokensOfSubject(letter: Pick<Letter, 'subject'>): Token[] {
  const found = [...letter.subject.matchAll(IN_SUBJECT)].flatMap((match) => made(match) ?? [])
  return found.reverse()
}

/** All tokens of a letter by where they stand, unverified: plus addresses, In-Reply-To and References, subject (foundation 33). */
export function tokensOf(letter: Pick<Letter, 'to' | 'cc' | 'deliveredTo' | 'inReplyTo' | 'references' | 'subject'>): {
  addresses: Token[]
  ids: Token[]
  subject: Token[]
} {
  return { addresses: tokensOfAddresses(letter), ids: tokensOfIds(letter), subject: tokensOfSubject(letter) }
}

/** What marks a letter of ours as one of a ticket: its Message-ID, its subject, and the address for answers where plus tags are taken. */
export type TicketMarks = {
  messageId(unique: string, host: string): string
  subject(subject: string): string
  address(mailbox: string): string
}

/** The marks of a ticket by its number; the key of their MAC stays with the caller. */
export function marksOf(number: number, macOf: MacOf): TicketMarks {
  return {
    messageId: (unique, host) => messageIdWithToken(number, unique, { macOf, host }),
    subject: (subject) => subjectWithToken(subject, number, macOf),
    address: (mailbox) => addressWithToken(mailbox, number, macOf),
  }
}

/** The ids a letter answers: In-Reply-To, then References from the nearest to the oldest, each once. */
export function threadIds(letter: Pick<Letter, 'inReplyTo' | 'references'>): string[] {
  const ids = letter.inReplyTo === null ? [] : [letter.inReplyTo]
  return [...new Set([...ids, ...letter.references.toReversed()])]
}

function made(match: RegExpExecArray | RegExpMatchArray | null): Token | null {
  const [number, mac] = [match?.[1], match?.[2]]
  return number === undefined || mac === undefined ? null : { number: Number(number), mac: mac.toLowerCase() }
}
