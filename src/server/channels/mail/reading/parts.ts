import { charsetHint, type HeaderBlock, rawValue, readHeaderBlock, withoutNoise } from './header-block.ts'
import { latin1 } from './latin1.ts'
import { type Parameterised, readParameterised } from './parameters.ts'
import { decodeTransfer } from './transfer.ts'

/** A part of a MIME tree. `body` is as it stands in the letter; a multipart has children instead. */
export type Part = {
  readonly block: HeaderBlock
  readonly type: Parameterised
  readonly disposition: Parameterised
  readonly encoding: string
  readonly body: Uint8Array
  readonly children: readonly Part[]
}

const DEEPEST = 40
const MOST_PARTS = 1000

type Budget = { parts: number }
type Place = { depth: number; fallbackType: string; budget: Budget }

/** Takes a letter apart into its MIME tree; broken boundaries, depth and number of parts are bounded, nothing throws. */
export function readParts(raw: Uint8Array): Part {
  return readPart(withoutNoise(raw), { depth: 0, fallbackType: 'text/plain', budget: { parts: MOST_PARTS } })
}

/** The part's body with its transfer encoding undone. */
export const contentOf = (part: Part): Uint8Array => decodeTransfer(part.body, part.encoding)

function readPart(bytes: Uint8Array, place: Place): Part {
  place.budget.parts--
  const block = readHeaderBlock(bytes)
  const charset = charsetHint(block)
  const declared = readParameterised(rawValue(block, 'content-type'), charset)
  const body = bytes.subarray(block.bodyAt)
  const type = { ...declared, value: typeName(declared.value, place.fallbackType) }
  const disposition = readParameterised(rawValue(block, 'content-disposition'), charset)
  const encoding = withoutComment(rawValue(block, 'content-transfer-encoding'))
  const part = { block, type, disposition, encoding, body }
  const pieces = type.value.startsWith('multipart/') ? split(body, type.params.get('boundary'), place) : null
  if (pieces === null) return { ...part, type: { ...type, value: leafType(type.value) }, children: [] }
  const fallbackType = type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const children = pieces.map((piece) => readPart(piece, { ...place, depth: place.depth + 1, fallbackType }))
  return { ...part, children }
}

const withoutComment = (value: string) => value.replace(/\([^()]{0,200}\)/g, '').trim()

// A multipart without parts is read as what it looks like: text.
const leafType = (type: string) => (type.startsWith('multipart/') ? 'text/plain' : type)

function typeName(value: string, fallback: string): string {
  const name = withoutComment(value).replace(/\s+/g, '')
  if (/^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+*-]+/.test(name)) return name.split(',')[0] ?? name
  if (name === 'html' || name === 'text/html') return 'text/html'
  return name === '' || name === 'text' || name === 'plain'
    ? fallback
    : name.includes('/')
      ? 'application/octet-stream'
      : fallback
}

function split(body: Uint8Array, declared: string | undefined, place: Place): Uint8Array[] | null {
  if (place.depth >= DEEPEST) return null
  const boundary = declared?.trimEnd() ?? ''
  const found = boundary === '' ? [] : piecesBetween(body, boundary, place.budget)
  if (found.length > 0) return found
  const guessed = guessBoundary(body)
  const pieces = guessed === null ? [] : piecesBetween(body, guessed, place.budget)
  return pieces.length > 0 ? pieces : null
}

// The header names no boundary that occurs: the first line in `--…` that stands above a Content- field is one.
function guessBoundary(body: Uint8Array): string | null {
  const head = latin1(body, 0, 20_000)
  return (
    /^--([^\s-][^\r\n]{0,200}?)[ \t]{0,20}\r?\nContent-[A-Za-z-]{1,40}:/im.exec(head)?.[1] ??
    /^--(-{0,60}[^\s-][^\r\n]{0,140}?)[ \t]{0,20}\r?\nContent-[A-Za-z-]{1,40}:/im.exec(head)?.[1] ??
    null
  )
}

function piecesBetween(bytes: Uint8Array, boundary: string, budget: Budget): Uint8Array[] {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  const pieces: Uint8Array[] = []
  let start = -1
  for (
    let at = body.indexOf(mark);
    at >= 0 && budget.parts > pieces.length;
    at = body.indexOf(mark, at + mark.length)
  ) {
    const line = boundaryLine(body, at, mark.length)
    if (line === null) continue
    if (start >= 0) pieces.push(body.subarray(start, beforeLineEnd(body, start, at)))
    if (line.isClosing) return pieces
    start = line.next
  }
  if (start >= 0 && start < body.length) pieces.push(body.subarray(start))
  return pieces
}

// A boundary stands alone on its line, with `--` behind it when it closes.
function boundaryLine(body: Buffer, at: number, length: number): { isClosing: boolean; next: number } | null {
  if (at > 0 && body[at - 1] !== 10) return null
  const feed = body.indexOf(10, at + length)
  const end = feed < 0 ? body.length : feed
  if (end - at - length > 200) return null
  const tail = latin1(body, at + length, end).trimEnd()
  if (tail !== '' && tail !== '--') return null
  return { isClosing: tail === '--', next: Math.min(end + 1, body.length) }
}

function beforeLineEnd(body: Buffer, start: number, at: number): number {
  let end = at
  if (end > start && body[end - 1] === 10) end--
  if (end > start && body[end - 1] === 13) end--
  return end
}

/** The tree of a letter that was cut off, the file in which that happened emptied: a part of a file opens nowhere. Text stays. */
export function withoutCutFile(part: Part): Part {
  const last = part.children.at(-1)
  if (last !== undefined) return { ...part, children: [...part.children.slice(0, -1), withoutCutFile(last)] }
  return part.type.value.startsWith('text/') ? part : { ...part, body: new Uint8Array() }
}

/** All parts of a tree, each before its children. */
export function* allParts(part: Part): Generator<Part> {
  yield part
  for (const child of part.children) yield* allParts(child)
}
