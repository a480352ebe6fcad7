import {
  attributionAt,
  isHeaderBlock,
  isReplyMarker,
  isRule,
  isSentFrom,
  isSeparator,
  isSignatureMark,
  type Line,
} from './quote-openers.ts'

export type LineKind = 'own' | 'quotation' | 'signature'

/** What the HTML of a letter says of a line: inside a quotation or signature container, or where the old letter begins. */
export type Hint = 'quotation' | 'signature' | 'cut'

/** A letter's text taken apart. `parts` joined are the text; so are `reply` and `quoted` where nothing is own below. */
export type Stripped = {
  readonly reply: string
  readonly quoted: string
  readonly parts: readonly { readonly kind: LineKind; readonly text: string }[]
}

// What stands beyond is taken as the last line before it: nobody writes so much by hand above a quotation.
const LONGEST_TEXT = 400_000
const LONGEST_SIGNATURE = 15
const MOST_ROUNDS = 8

/**
 * Parts what the sender wrote from quotation and signature. `hints` (by line number) come from the letter's HTML and are
 * better evidence than words. Answers written between quoted lines keep the lines they answer. Every line ends up whole in
 * exactly one part; `reply` is blank only if all is quotation or signature.
 */
export function stripReply(text: string, hints: ReadonlyMap<number, Hint> = new Map()): Stripped {
  const head = text.length > LONGEST_TEXT ? text.slice(0, text.lastIndexOf('\n', LONGEST_TEXT) + 1) : text
  const raw = head.split(/(?<=\n)/)
  const kinds = classify(raw.map(read), hints)
  settle(raw, kinds)
  const parts: { kind: LineKind; text: string }[] = []
  const add = (kind: LineKind, piece: string) => {
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += piece
    else if (piece !== '') parts.push({ kind, text: piece })
  }
  for (const [i, line] of raw.entries()) add(kinds[i] ?? 'own', line)
  add(kinds.at(-1) ?? 'own', text.slice(head.length))
  const joined = (wanted: boolean) => parts.filter((part) => (part.kind === 'own') === wanted).map((part) => part.text)
  return { reply: joined(true).join(''), quoted: joined(false).join(''), parts }
}

// Taking a quotation out may bring lines together that read as another one: look again until nothing more goes.
function settle(raw: readonly string[], kinds: LineKind[]): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const own = kinds.flatMap((kind, i) => (kind === 'own' ? [i] : []))
    if (own.length === kinds.length) return
    const again = classify(own.map((i) => read(raw[i] ?? '')), new Map())
    if (again.every((kind) => kind === 'own')) return
    for (const [k, i] of own.entries()) kinds[i] = again[k] ?? 'own'
  }
}

const MARKS = /^[ \t]{0,3}((?:>[ \t]{0,2})+)/

function read(raw: string): Line & { width: number } {
  const line = raw.replace(/[\u00a0\u200b\ufeff]/g, ' ').trimEnd()
  const marks = MARKS.exec(line.slice(0, 200))?.[0] ?? ''
  return { bare: line.slice(marks.length).trim(), depth: marks.split('>').length - 1, width: line.length }
}

type Seen = Line & { width: number }

function classify(lines: readonly Seen[], hints: ReadonlyMap<number, Hint>): LineKind[] {
  const fenced = fences(lines)
  const kinds = lines.map((line, i): LineKind => {
    const hint = hints.get(i)
    if (hint === 'quotation' || hint === 'signature') return hint
    return line.depth > 0 && !fenced.has(i) ? 'quotation' : 'own'
  })
  joinWrapped(lines, kinds)
  const end = openers(lines, kinds, { hints, fenced })
  keepInterleaved(lines, kinds, end)
  fillBlanks(lines, kinds)
  return kinds
}

// A blank line below a quotation belongs to it, unless own words follow.
function fillBlanks(lines: readonly Line[], kinds: LineKind[]): void {
  let next: LineKind = 'quotation'
  const isBlank = (i: number) => lines[i]?.bare === '' && kinds[i] === 'own'
  const below = kinds.map(() => next)
  for (let i = lines.length - 1; i >= 0; i--) {
    below[i] = next
    if (!isBlank(i)) next = kinds[i] ?? 'own'
  }
  for (let i = 1; i < lines.length; i++) {
    const before = kinds[i - 1]
    if (isBlank(i) && before !== undefined && before !== 'own' && below[i] !== 'own') kinds[i] = before
  }
}

// Lines between ``` and ``` are code: `>` and `--` mean nothing there.
function fences(lines: readonly Line[]): Set<number> {
  const marks = lines.flatMap((line, i) => (line.bare.startsWith('```') && line.depth === 0 ? [i] : []))
  const inside = new Set<number>()
  for (let k = 0; k + 1 < marks.length; k += 2) {
    for (let i = marks[k] ?? 0; i <= (marks[k + 1] ?? 0); i++) inside.add(i)
  }
  return inside
}

// A long quoted line that was wrapped on the way leaves its end without a mark between two quoted lines.
function joinWrapped(lines: readonly Seen[], kinds: LineKind[]): void {
  for (let i = 1; i + 1 < lines.length; i++) {
    const isBetween = kinds[i - 1] === 'quotation' && kinds[i + 1] === 'quotation'
    if (kinds[i] === 'own' && isBetween && lines[i]?.bare !== '' && (lines[i - 1]?.width ?? 0) >= 60) kinds[i] = 'quotation'
  }
}

type Around = { hints: ReadonlyMap<number, Hint>; fenced: ReadonlySet<number> }

/** Walks down, marking attributions and signatures; gives the line from which all is old, or the number of lines. */
function openers(lines: readonly Line[], kinds: LineKind[], around: Around): number {
  for (let i = 0; i < lines.length; i++) {
    if (around.fenced.has(i) || (lines[i]?.bare === '' && !around.hints.has(i))) continue
    if (around.hints.get(i) === 'cut' || opensOldLetter(lines, kinds, i)) return cut(lines, kinds, i)
    const marked = attribution(lines, kinds, i)
    if (marked === 'cut') return cut(lines, kinds, i)
    if (marked !== null) i = marked
    else if (kinds[i] === 'own') signature(lines, kinds, i)
  }
  return lines.length
}

function opensOldLetter(lines: readonly Line[], kinds: readonly LineKind[], i: number): boolean {
  const line = lines[i]
  if (line === undefined || kinds[i] !== 'own') return false
  if (isReplyMarker(line)) return true
  if (isHeaderBlock(lines, i)) return true
  if (!isSeparator(line)) return false
  return kinds[nextFilled(lines, i)] !== 'quotation'
}

// Gives the attribution's last line when quoted lines follow, 'cut' when it is sure enough to stand without them.
function attribution(lines: readonly Line[], kinds: LineKind[], i: number): number | 'cut' | null {
  const line = lines[i]
  if (line !== undefined && kinds[i] === 'own' && isSeparator(line)) {
    kinds[i] = 'quotation'
    return i
  }
  const found = attributionAt(lines, i)
  // Within quoted lines only the first may stand above words that lost their marks; others are of older letters.
  if (found === null || (kinds[i] !== 'own' && kinds[i - 1] === 'quotation')) return null
  const next = nextFilled(lines, found.end)
  if (kinds[next] !== 'quotation') return found.isStrong && next < lines.length ? 'cut' : strongAtEnd(kinds, i, found)
  for (let k = i; k <= found.end; k++) kinds[k] = 'quotation'
  return found.end
}

function strongAtEnd(kinds: LineKind[], i: number, found: { end: number; isStrong: boolean }): number | null {
  if (!found.isStrong) return null
  for (let k = i; k <= found.end; k++) kinds[k] = 'quotation'
  return found.end
}

function nextFilled(lines: readonly Line[], i: number): number {
  let next = i + 1
  while (next < lines.length && lines[next]?.bare === '') next++
  return next
}

// All from `i` on is old, and so are the drawn lines above it.
function cut(lines: readonly Line[], kinds: LineKind[], i: number): number {
  const from = above(lines, kinds, i)
  for (let k = from; k < lines.length; k++) if (kinds[k] === 'own') kinds[k] = 'quotation'
  return from
}

function above(lines: readonly Line[], kinds: readonly LineKind[], i: number): number {
  let from = i
  for (let k = i - 1; k >= 0 && kinds[k] === 'own'; k--) {
    const line = lines[k]
    if (line === undefined || (line.bare !== '' && !isRule(line))) break
    if (line.bare !== '') from = k
  }
  return from
}

function signature(lines: readonly Line[], kinds: LineKind[], i: number): void {
  const line = lines[i]
  if (line === undefined) return
  const isPhone = isSentFrom(line)
  if (!isPhone && !isSignatureMark(line)) return
  const end = endOfSignature(lines, kinds, i, isPhone ? lines.length : LONGEST_SIGNATURE)
  const filled = lines.slice(i + 1, end).filter(({ bare }) => bare !== '').length
  // Many lines below `--` are a text with a drawn line in it; below «Sent from» stands what somebody else wrote.
  if (!isPhone && filled > LONGEST_SIGNATURE) return
  const kind: LineKind = 'signature'
  for (let k = isPhone ? above(lines, kinds, i) : i; k < end; k++) kinds[k] = kind
}

function endOfSignature(lines: readonly Line[], kinds: LineKind[], i: number, most: number): number {
  let filled = 0
  for (let k = i + 1; k < lines.length; k++) {
    if (lines[k]?.bare !== '' && ++filled > most) return k + 1
    if (kinds[k] !== 'own' || opensOldLetter(lines, kinds, k) || attributionAt(lines, k) !== null) return k
  }
  return lines.length
}

/** Answers between quoted lines mean little without them: the quotation above the last own line stays. */
function keepInterleaved(lines: readonly Line[], kinds: LineKind[], end: number): void {
  const isOwn = (i: number) => kinds[i] === 'own' && lines[i]?.bare !== ''
  const blocks: LineKind[] = []
  let last = -1
  for (let i = 0; i < end; i++) {
    const kind = isOwn(i) ? 'own' : kinds[i]
    if (kind === 'own' && !isOwn(i)) continue
    if (kind === 'own') last = i
    if (kind !== undefined && blocks.at(-1) !== kind) blocks.push(kind)
  }
  const isInterleaved = blocks.some((kind, k) => kind === 'own' && blocks[k - 1] === 'quotation' && blocks[k + 1] === 'quotation')
  if (!isInterleaved) return
  for (let i = 0; i <= last; i++) if (kinds[i] === 'quotation') kinds[i] = 'own'
}
