import {
  type Doubt,
  type HeaderField,
  headerValues,
  isTaken,
  type Letter,
  type Mailbox,
  parseMailDate,
  type Standing,
} from '#domain/mail'
import { readAddresses, readSender } from './addresses.ts'
import {
  charsetHint,
  decodeValue,
  type HeaderBlock,
  rawValue,
  rawValues,
  readHeaderBlock,
  withoutNoise,
} from './header-block.ts'

/** What a header block says: all of a letter that does not need its body. */
export type LetterHeaders = Pick<
  Letter,
  | 'from'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'deliveredTo'
  | 'returnPath'
  | 'subject'
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'sentAt'
  | 'headers'
  | 'doubts'
>

const MOST_HEADERS = 300
const LONGEST_VALUE = 4000
const MOST_REFERENCES = 100

/** Reads a header block (what IMAP gives first, or the start of a whole letter); never throws. */
export function lettersHeaders(raw: Uint8Array): LetterHeaders {
  const block = readHeaderBlock(withoutNoise(raw))
  const charset = charsetHint(block)
  const addresses = (name: string): Mailbox[] => readAddresses(rawValues(block, name).join(', '), charset)
  return {
    // A second From is how spoofers show one sender and use another: the first counts.
    from: readSender(rawValue(block, 'from'), charset),
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    deliveredTo: deliveredTo(block, charset),
    returnPath: returnPath(block, charset),
    subject: decodeValue(rawValue(block, 'subject'), charset),
    messageId: idsIn(rawValue(block, 'message-id'))[0] ?? bareId(rawValue(block, 'message-id')),
    inReplyTo: idsIn(rawValue(block, 'in-reply-to'))[0] ?? null,
    references: [...new Set(idsIn(rawValues(block, 'references').join(' ')))].slice(-MOST_REFERENCES),
    sentAt: parseMailDate(rawValue(block, 'date')),
    headers: readableHeaders(block, charset),
    doubts: doubtsOf(block),
  }
}

function readableHeaders(block: HeaderBlock, charset: string): HeaderField[] {
  const shown = block.fields.slice(0, MOST_HEADERS)
  return shown.map(({ name, raw }) => {
    const value = raw.slice(0, LONGEST_VALUE)
    // A word that a sender had encoded must not become a result when it is decoded (RFC 8601).
    return { name, value: name === 'authentication-results' ? value : decodeValue(value, charset) }
  })
}

function doubtsOf(block: HeaderBlock): Doubt[] {
  const doubts: Doubt[] = []
  if (rawValues(block, 'from').length > 1) doubts.push('second_from')
  if (rawValues(block, 'subject').length > 1) doubts.push('second_subject')
  return doubts
}

function deliveredTo(block: HeaderBlock, charset: string): string[] {
  const names = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to']
  const all = names.flatMap((name) => rawValues(block, name)).flatMap((value) => readAddresses(value, charset))
  return [...new Set(all.flatMap(({ address }) => address ?? []))]
}

function returnPath(block: HeaderBlock, charset: string): string | null {
  const raw = rawValues(block, 'return-path')[0]
  if (raw === undefined) return null
  const inner = raw.replace(/[<>\s]/g, '')
  return inner === '' ? '' : (readAddresses(raw, charset)[0]?.address ?? inner)
}

/** The ids in angle brackets of Message-ID, In-Reply-To or References; white space that folding put into one is taken out. */
export function idsIn(raw: string): string[] {
  return (raw.slice(0, 100_000).match(/<[^<>]{1,990}>/g) ?? []).map((id) => id.replace(/\s+/g, ''))
}

// A Message-ID without brackets still tells letters apart.
function bareId(raw: string): string | null {
  const value = raw.trim()
  return value !== '' && value.length <= 990 && !/\s/.test(value) ? value : null
}

/**
 * Whether the To rule refuses a letter of which only the header is known, so that its body need not be fetched. A letter
 * that looks like a delivery report is not refused yet: only its body says whether it is about a letter of ours.
 */
export function isRefusedByHeaders(headers: LetterHeaders, where: Standing, hasOurThread: boolean): boolean {
  if (isTaken(where, hasOurThread)) return false
  const type = headerValues(headers.headers, 'content-type')[0]?.toLowerCase() ?? ''
  const looksLikeReport = headers.returnPath === '' || type.startsWith('multipart/report')
  return !looksLikeReport && headerValues(headers.headers, 'x-failed-recipients').length === 0
}
