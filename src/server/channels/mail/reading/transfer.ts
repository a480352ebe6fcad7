import { latin1 } from './latin1.ts'

const CR = 13
const LF = 10
const EQUALS = 61
const LONGEST_FOOTER = 4096

/** Decodes a part's body by its Content-Transfer-Encoding; unknown encodings and 7bit, 8bit, binary give the bytes as they are. */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  switch (
    encoding
      .trim()
      .toLowerCase()
      .replace(/^["']|["';]+$/g, '')
  ) {
    case 'base64':
      return decodeBase64(body)
    case 'quoted-printable':
      return decodeQuotedPrintable(body)
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
    case 'uue':
      return uuencodedFiles(body, 1)[0]?.content ?? body
    default:
      return body
  }
}

// Node's decoder leaves out what is no base64, and ends at the first `=`: another block may follow it.
function decodeBase64(whole: Uint8Array): Uint8Array {
  const body = whole.subarray(0, beforeFooter(whole))
  const out = Buffer.allocUnsafe(Math.ceil((body.length * 3) / 4))
  let size = 0
  for (let at = 0; at < body.length; ) {
    const pad = body.indexOf(EQUALS, at)
    const end = pad < 0 ? body.length : pad
    if (end > at) size += out.write(latin1(body, at, end), size, 'base64')
    at = end + 1
  }
  return out.subarray(0, size)
}

const NO_BASE64 = /[^A-Za-z0-9+/=\s]/

// Lists and virus scanners write their words below the base64: behind a blank line, in what is none.
function beforeFooter(body: Uint8Array): number {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const tail = Math.max(0, text.length - LONGEST_FOOTER)
  for (let at = text.indexOf('\n', tail); at >= 0; at = text.indexOf('\n', at + 1)) {
    const next = text[at + 1] === CR ? at + 2 : at + 1
    if (text[next] === LF && NO_BASE64.test(latin1(text, next + 1, next + 80).split('\n', 1)[0] ?? '')) return at
  }
  return text.length
}

const hexValue = (byte: number | undefined): number => {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

function decodeQuotedPrintable(body: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(body.length)
  let size = 0
  for (let i = 0; i < body.length; i++) {
    const byte = body[i] ?? 0
    if (byte !== EQUALS) {
      out[size++] = byte
      continue
    }
    const [high, low] = [hexValue(body[i + 1]), hexValue(body[i + 2])]
    const skipped = high >= 0 && low >= 0 ? 2 : softBreak(body, i + 1)
    if (high >= 0 && low >= 0) out[size++] = high * 16 + low
    else if (skipped === 0) out[size++] = byte
    i += skipped
  }
  return out.subarray(0, size)
}

// The length of a soft line break behind `=`: blanks, then the end of the line; 0 when there is none.
function softBreak(body: Uint8Array, start: number): number {
  let i = start
  while (i < body.length && i < start + 80 && (body[i] === 32 || body[i] === 9)) i++
  if (i >= body.length) return i - start
  if (body[i] === LF) return i + 1 - start
  return body[i] === CR ? i + (body[i + 1] === LF ? 2 : 1) - start : 0
}

/** A file that stands uuencoded in a text, and where it stands there. */
export type UuencodedFile = {
  readonly name: string
  readonly content: Uint8Array
  readonly start: number
  readonly end: number
}

const BEGIN = /^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,200})\r?\n/
const LONGEST_BEGIN = 240
const BEGIN_AT_LINE = Buffer.from('begin')
const END = Buffer.from('\nend')

/** The files that stand uuencoded in a text of one character a byte (`begin 644 name` … `end`), `most` at most. */
export function uuencodedFiles(bytes: Uint8Array, most: number): UuencodedFile[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const files: UuencodedFile[] = []
  for (let at = text.indexOf(BEGIN_AT_LINE); at >= 0 && files.length < most; at = text.indexOf(BEGIN_AT_LINE, at + 1)) {
    const match = at === 0 || text[at - 1] === LF ? BEGIN.exec(latin1(text, at, at + LONGEST_BEGIN)) : null
    if (match === null) continue
    const from = at + match[0].length
    const close = endOfUuencoded(text, from - 1)
    if (close === null) return files
    const content = match[0].startsWith('begin-')
      ? decodeBase64(text.subarray(from, close.from))
      : uudecode(text.subarray(from, close.from))
    files.push({ name: (match[1] ?? '').trim(), content, start: at, end: close.next })
    at = close.next - 1
  }
  return files
}

// The line `end`, alone: where it begins, and what comes behind it.
function endOfUuencoded(text: Buffer, start: number): { from: number; next: number } | null {
  for (let at = text.indexOf(END, start); at >= 0; at = text.indexOf(END, at + 1)) {
    let next = at + END.length
    while (text[next] === 32 || text[next] === 9 || text[next] === CR) next++
    if (next >= text.length || text[next] === LF) return { from: at + 1, next: Math.min(next + 1, text.length) }
  }
  return null
}

const SPACE = 32
/** The six bits of an uuencoded character; a blank that was cut off counts as one. */
const sixBits = (byte: number | undefined): number =>
  byte === undefined || byte === CR || byte === LF ? 0 : (byte - SPACE) & 63

function uudecode(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length)
  let size = 0
  for (let at = 0; at < body.length; ) {
    const feed = body.indexOf(LF, at)
    const end = feed < 0 ? body.length : feed
    size += uuLine(body.subarray(at, end), out, size)
    at = end + 1
  }
  return out.subarray(0, size)
}

// Decodes a line into `out` at `size` and gives how many bytes it held: as many as its first character says and it can hold.
function uuLine(line: Buffer, out: Buffer, size: number): number {
  const length = Math.min(sixBits(line[0]), Math.ceil(((line.length - 1) * 3) / 4))
  let written = 0
  for (let i = 1; written < length; i += 4) {
    const bits =
      (sixBits(line[i]) << 18) | (sixBits(line[i + 1]) << 12) | (sixBits(line[i + 2]) << 6) | sixBits(line[i + 3])
    for (let shift = 16; shift >= 0 && written < length; shift -= 8) out[size + written++] = (bits >> shift) & 0xff
  }
  return written
}
