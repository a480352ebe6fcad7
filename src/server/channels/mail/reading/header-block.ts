import { decodeText } from './charset.ts'
import { decodeWords } from './encoded-words.ts'
import { guessCharset, isUtf8 } from './guess-charset.ts'
import { latin1 } from './latin1.ts'

/** A field of a header block: name in lower case; `raw` its unfolded value, one character a byte. */
export type RawField = { readonly name: string; readonly raw: string }

/** The fields of a header block, in order, and where the body begins behind it. */
export type HeaderBlock = { readonly fields: readonly RawField[]; readonly bodyAt: number }

const MOST_HEADER_BYTES = 512 * 1024
const MOST_FIELDS = 2000
const NAME = /^([!-9;-~]{1,76})[ \t]{0,9}:/

/** A raw letter without empty lines and byte order mark before its header; lines that end in CR alone get LF. */
export function withoutNoise(raw: Uint8Array): Uint8Array {
  let start = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0
  while (raw[start] === 10 || raw[start] === 13) start++
  const rest = raw.subarray(start)
  if (rest.includes(10) || !rest.includes(13)) return rest
  const fed = Uint8Array.from(rest)
  for (let at = fed.indexOf(13); at >= 0; at = fed.indexOf(13, at + 1)) fed[at] = 10
  return fed
}

/** Reads the header block at the start of `bytes`: folded lines joined, an mbox line and lines that are no fields left out. */
export function readHeaderBlock(bytes: Uint8Array): HeaderBlock {
  const head = latin1(bytes, 0, endOfHeader(bytes))
  const fields: { name: string; raw: string }[] = []
  let at = 0
  while (at < head.length) {
    const feed = head.indexOf('\n', at)
    const next = feed < 0 ? head.length : feed + 1
    const line = head.slice(at, feed < 0 ? head.length : feed).replace(/\r$/, '')
    if (line === '' || (line.trim() === '' && !continues(head, next))) return { fields, bodyAt: next }
    const start = at
    at = next
    // Without any field above it, a line that is none begins the body: the letter has no header.
    if (!take(line, fields) && fields.length === 0 && !line.startsWith('From ')) return { fields, bodyAt: start }
  }
  return { fields, bodyAt: Math.min(at, bytes.byteLength) }
}

// Behind this no field of the header can stand: only as much is made a string, since a letter may have a thousand parts.
function endOfHeader(bytes: Uint8Array): number {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_HEADER_BYTES))
  const blank = [start.indexOf('\n\n'), start.indexOf('\n\r\n')].filter((at) => at >= 0)
  return blank.length === 0 ? start.length : Math.min(...blank) + 3
}

// A line of blanks ends the header, unless a folded line or a field follows.
function continues(head: string, at: number): boolean {
  const start = head.slice(at, at + 80)
  return /^[ \t]+\S/.test(start) || NAME.test(start)
}

function take(line: string, fields: { name: string; raw: string }[]): boolean {
  if (/^[ \t]/.test(line)) {
    const last = fields.at(-1)
    if (last !== undefined) last.raw += last.raw === '' ? line.trim() : ` ${line.trim()}`
    return last !== undefined
  }
  const name = NAME.exec(line)
  if (name === null || fields.length >= MOST_FIELDS) return name !== null
  fields.push({ name: (name[1] ?? '').toLowerCase(), raw: line.slice(name[0].length).trim() })
  return true
}

/** The unfolded raw values of a field. */
export function rawValues(block: Pick<HeaderBlock, 'fields'>, name: string): string[] {
  return block.fields.filter((field) => field.name === name).map((field) => field.raw)
}

/** The first raw value of a field, `''` when it is absent. */
export const rawValue = (block: Pick<HeaderBlock, 'fields'>, name: string): string => rawValues(block, name)[0] ?? ''

/** A raw value as text: 8-bit bytes by the letter's own charset or by guess, encoded words not touched. */
export function decodeRaw(raw: string, charset: string): string {
  const is7Bit = /^[\0-\x7f]*$/.test(raw) && !raw.includes('\x1b$')
  return is7Bit ? raw : decodeText(Buffer.from(raw, 'latin1'), '', [charset])
}

/** A raw value as people read it: bytes and encoded words decoded, white space and control characters made single blanks. */
export function decodeValue(raw: string, charset: string): string {
  return decodeWords(decodeRaw(raw, charset))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

const SAYS_LITTLE = /^(us-ascii|ascii|utf-?8|iso-8859-1|windows-1252)$/i

/**
 * What raw bytes in a header most likely are in: the charset of its body, that of its encoded words, else a guess from all
 * of them together (a name alone is too short to tell).
 */
export function charsetHint(block: HeaderBlock): string {
  const type = rawValue(block, 'content-type').slice(0, 2000)
  const named = /charset\*?\s{0,3}=\s{0,3}"?([^";\s]{1,40})/i.exec(type)?.[1] ?? ''
  if (named !== '' && !SAYS_LITTLE.test(named)) return named
  const words = block.fields.map(({ raw }) => /=\?([^?\s]{1,40})\?[bq]\?/i.exec(raw.slice(0, 1000))?.[1] ?? '')
  const worded = words.find((word) => word !== '' && !SAYS_LITTLE.test(word))
  return worded ?? guessOf(block) ?? named
}

function guessOf(block: HeaderBlock): string | null {
  const raw = block.fields.map((field) => field.raw.slice(0, 1000)).filter((value) => /[\x80-\xff]/.test(value))
  const bytes = Buffer.from(raw.join('\n').slice(0, 10_000), 'latin1')
  return bytes.length === 0 || isUtf8(bytes) ? null : guessCharset(bytes)
}
