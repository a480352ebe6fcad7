import { decodeText } from './charset.ts'
import { decodeWords } from './encoded-words.ts'

/** A field of a header block: name in lower case; `raw` its unfolded value, one character a byte. */
export type RawField = { readonly name: string; readonly raw: string }

/** The fields of a header block, in order, and where the body begins behind it. */
export type HeaderBlock = { readonly fields: readonly RawField[]; readonly bodyAt: number }

const MOST_HEADER_BYTES = 512 * 1024
const MOST_FIELDS = 2000
const NAME = /^([!-9;-~]{1,76})[ \t]{0,9}:/

/** Reads the header block at the start of `bytes`: folded lines joined, an mbox line and lines that are no fields left out. */
export function readHeaderBlock(bytes: Uint8Array): HeaderBlock {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_HEADER_BYTES)).latin1Slice()
  const fields: { name: string; raw: string }[] = []
  let at = 0
  while (at < head.length) {
    const feed = head.indexOf('\n', at)
    const next = feed < 0 ? head.length : feed + 1
    const line = head.slice(at, feed < 0 ? head.length : feed).replace(/\r$/, '')
    if (line === '' || (line.trim() === '' && !continues(head, next))) return { fields, bodyAt: next }
    at = next
    // Without any field above it, a line that is none begins the body: the letter has no header.
    if (!take(line, fields) && fields.length === 0 && !line.startsWith('From ')) return { fields, bodyAt: next - line.length - 1 }
  }
  return { fields, bodyAt: Math.min(at, bytes.byteLength) }
}

// A line of blanks ends the header, unless a folded line or a field follows.
function continues(head: string, at: number): boolean {
  const start = head.slice(at, at + 80)
  return /^[ \t]+\S/.test(start) || NAME.test(start)
}

function take(line: string, fields: { name: string; raw: string }[]): boolean {
  if (/^[ \t]/.test(line)) {
    const last = fields.at(-1)
    if (last !== undefined) last.raw += ` ${line.trim()}`
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
  return decodeWords(decodeRaw(raw, charset)).replace(/[\s\0-\x1f\x7f]+/g, ' ').trim()
}
