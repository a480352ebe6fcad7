import { decodeText } from './charset.ts'

const WORD = /=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=/g
type Word = { start: number; end: number; charset: string; bytes: Buffer }

/**
 * Decodes the encoded words of a header value (RFC 2047). Neighbours of one charset are decoded together, because
 * programs split characters between them; what is no encoded word stays as it is.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value
  let out = ''
  let at = 0
  for (const group of groups(value)) {
    const [first, last] = [group[0], group.at(-1)]
    if (first === undefined || last === undefined) continue
    const between = value.slice(at, first.start)
    // White space between encoded words is no text.
    if (at === 0 || between.trim() !== '') out += between
    out += decodeText(Buffer.concat(group.map((word) => word.bytes)), first.charset)
    at = last.end
  }
  return out + value.slice(at)
}

function groups(value: string): Word[][] {
  const all: Word[][] = []
  for (const match of value.matchAll(WORD)) {
    const [whole, charset = '', encoding = '', body = ''] = match
    const word = {
      start: match.index,
      end: match.index + whole.length,
      charset: charset.toLowerCase(),
      bytes: bytesOf(encoding, body),
    }
    const before = all.at(-1)?.at(-1)
    // Charsets with shift states begin and end each word anew.
    const isNext =
      before !== undefined &&
      !word.charset.startsWith('iso-2022') &&
      before.charset === word.charset &&
      value.slice(before.end, word.start).trim() === ''
    if (isNext) all.at(-1)?.push(word)
    else all.push([word])
  }
  return all
}

function bytesOf(encoding: string, body: string): Buffer {
  if (encoding.toUpperCase() === 'B') return Buffer.from(body, 'base64')
  const plain = body
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  // A header that was decoded before it came here may hold characters above a byte.
  return /^[\0-\u00ff]*$/.test(plain) ? Buffer.from(plain, 'latin1') : Buffer.from(plain)
}
