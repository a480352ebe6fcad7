import { decodeText } from './charset.ts'
import { decodeWords } from './encoded-words.ts'
import { decodeRaw } from './header-block.ts'

/** The value of Content-Type or Content-Disposition, lower case, and its parameters by lower-case name, decoded. */
export type Parameterised = { readonly value: string; readonly params: ReadonlyMap<string, string> }

type Piece = { order: number; raw: string; isEncoded: boolean }

/** Reads `text/plain; charset=…; name*0*=koi8-r''…` (RFC 2045, 2231; encoded words and raw bytes in names as well). */
export function readParameterised(raw: string, charset: string): Parameterised {
  const [head = '', ...rest] = splitOutsideQuotes(raw.slice(0, 20_000))
  const value = head
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
  const pieces = new Map<string, Piece[]>()
  for (const part of rest) addPiece(part, pieces)
  const params = new Map<string, string>()
  for (const [name, list] of pieces) params.set(name, joined(list, charset))
  return { value, params }
}

function addPiece(part: string, pieces: Map<string, Piece[]>): void {
  const equals = part.indexOf('=')
  if (equals < 0) return
  const shape = /^([^*\s]{1,40})(?:\*(\d{1,3}))?(\*)?$/.exec(part.slice(0, equals).trim().toLowerCase())
  if (shape === null) return
  const [, name = '', order, star] = shape
  const list = pieces.get(name) ?? []
  pieces.set(name, list)
  // Of two that stand for the same piece the encoded one was meant for programs that can read it.
  const piece = { order: Number(order ?? 0), raw: unquote(part.slice(equals + 1)), isEncoded: star !== undefined }
  const same = list.findIndex((other) => other.order === piece.order)
  if (same < 0) list.push(piece)
  else if (piece.isEncoded) list[same] = piece
}

function joined(pieces: Piece[], charset: string): string {
  const sorted = pieces.toSorted((a, b) => a.order - b.order)
  if (!sorted.some((piece) => piece.isEncoded))
    return decodeWords(decodeRaw(sorted.map((piece) => piece.raw).join(''), charset))
  const prefix = /^([^']{0,60})'[^']{0,60}'/.exec(sorted[0]?.raw ?? '')
  const raw = sorted.map((piece, i) => {
    const body = i === 0 && prefix !== null ? piece.raw.slice(prefix[0].length) : piece.raw
    return piece.isEncoded ? percentDecoded(body) : body
  })
  return decodeText(Buffer.from(raw.join(''), 'latin1'), prefix?.[1] ?? '', [charset])
}

const percentDecoded = (text: string) =>
  text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function unquote(raw: string): string {
  const trimmed = raw.trim()
  if (!trimmed.startsWith('"')) return trimmed
  const end = trimmed.endsWith('"') && trimmed.length > 1 ? trimmed.length - 1 : trimmed.length
  return trimmed.slice(1, end).replace(/\\(["\\])/g, '$1')
}

function splitOutsideQuotes(raw: string): string[] {
  const parts: string[] = []
  let [start, isQuoted] = [0, false]
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i]
    if (char === '\\' && isQuoted) i++
    else if (char === '"') isQuoted = !isQuoted
    else if (char === ';' && !isQuoted) {
      parts.push(raw.slice(start, i))
      start = i + 1
    }
  }
  return [...parts, raw.slice(start)]
}
