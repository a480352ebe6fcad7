import { latin1 } from './latin1.ts'

const CR = 13
const LF = 10
const EQUALS = 61

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
      return uuencodedFiles(latin1(body))[0]?.content ?? body
    default:
      return body
  }
}

// A block may end in `=` and be followed by another: each is decoded for itself. What is no base64 is left out.
function decodeBase64(body: Uint8Array): Uint8Array {
  const text = latin1(body)
  const lastPad = text.search(/=[\s=]*[A-Za-z0-9+/]/)
  if (lastPad < 0) return Buffer.from(text, 'base64')
  return Buffer.concat(
    text
      .slice(0, 40_000_000)
      .split(/=+/)
      .map((block) => Buffer.from(block, 'base64')),
  )
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

const BEGIN = /^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,200})\r?\n/gm

/** The files that stand uuencoded in a text of one character a byte (`begin 644 name` … `end`). */
export function uuencodedFiles(text: string): UuencodedFile[] {
  const files: UuencodedFile[] = []
  let free = 0
  for (const match of text.matchAll(BEGIN)) {
    if (match.index < free) continue
    const from = match.index + match[0].length
    const close = /\r?\nend[ \t]*(?:\r?\n|$)/.exec(text.slice(from - 1))
    if (close === null) return files
    const lines = text.slice(from, from - 1 + close.index + 1)
    const content = Buffer.concat(lines.split(/\r?\n/).map(uuLine))
    free = from - 1 + close.index + close[0].length
    files.push({ name: (match[1] ?? '').trim(), content, start: match.index, end: free })
  }
  return files
}

function uuLine(line: string): Buffer {
  const length = line === '' ? 0 : (line.charCodeAt(0) - 32) & 63
  const out: number[] = []
  for (let i = 1; i < line.length && out.length < length; i += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => ((line.charCodeAt(i + k) || 32) - 32) & 63)
    out.push(
      ((a ?? 0) << 2) | ((b ?? 0) >> 4),
      (((b ?? 0) & 15) << 4) | ((c ?? 0) >> 2),
      (((c ?? 0) & 3) << 6) | (d ?? 0),
    )
  }
  return Buffer.from(out.slice(0, length))
}
