import { fences, fillBlanks, joinWrapped, keepInterleaved, type LineKind, readLines, type Seen } from './line-kinds.ts'
import {
  attributionAt,
  hasWord,
  isFieldAbove,
  isHeaderBlock,
  isReplyMarker,
  isRule,
  isSentFrom,
  isSeparator,
  isSignatureMark,
  type Line,
} from './quote-openers.ts'

/** What the HTML of a letter says of a line: inside a quotation or signature container, or where the old letter begins. */
export type Hint = 'quotation' | 'signature' | 'cut'

/** A letter's text taken apart. `parts` joined are the text; so are `reply` and `quoted` where nothing is own below. */
export type Stripped = {
  readonly reply: string
  readonly quoted: string
  readonly parts: readonly { readonly kind: LineKind; readonly text: string }[]
}

// What stands beyond is taken as the last line before it: nobody writes so much by hand above a quotation.
const LONGEST_TEXT = 100_000
const LONGEST_SIGNATURE = 15
const MOST_ROUNDS = 8
const NO_LINE: Line = { bare: '', depth: 0 }

/**
 * Parts what the sender wrote from quotation and signature. `hints` (by line number) come from the letter's HTML and are
 * better evidence than words. Answers written between quoted lines keep the lines they answer. Every line ends up whole in
 * exactly one part; `reply` is blank only if every line is marked as quoted (by `>` or by HTML) or is a signature.
 */
export function stripReply(text: string, hints: ReadonlyMap<number, Hint> = new Map()): Stripped {
  const head = text.length > LONGEST_TEXT ? text.slice(0, text.lastIndexOf('\n', LONGEST_TEXT) + 1) : text
  const raw = head.split(/(?<=\n)/)
  const lines = readLines(raw)
  const kinds = classify(lines, hints)
  settle(lines, kinds)
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
function settle(lines: readonly Seen[], kinds: LineKind[]): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const own = kinds.flatMap((kind, i) => (kind === 'own' ? [i] : []))
    if (own.length === kinds.length) return
    const again = classify(
      own.flatMap((i) => lines[i] ?? []),
      new Map(),
    )
    if (again.every((kind) => kind === 'own')) return
    for (const [k, i] of own.entries()) kinds[i] = again[k] ?? 'own'
  }
}

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

type Around = { hints: ReadonlyMap<number, Hint>; fenced: ReadonlySet<number> }

/** What a line turned out to be: where it ends, or that all from it on is old, by HTML or as it seems by its words. */
type Found = { readonly end: number; readonly isOld: 'no' | 'seems' | 'is' }
type Above = 'nothing' | 'own words' | 'perhaps old'

/** Walks down, marking attributions and signatures; gives the line from which all is old, or the number of lines. */
function openers(lines: readonly Line[], kinds: LineKind[], around: Around): number {
  let above: Above = 'nothing'
  for (let i = 0; i < lines.length; i++) {
    const found = look(lines, kinds, { at: i, around })
    // Without own words above, words alone do not prove that all below is old: nothing of it must be lost.
    if (found.isOld === 'is' || (found.isOld === 'seems' && above === 'own words')) return cut(lines, kinds, i)
    i = found.end
    if (above === 'nothing') above = aboveAfter(found, lines[i], kinds[i])
  }
  return lines.length
}

function aboveAfter({ isOld }: Found, line: Line | undefined, kind: LineKind | undefined): Above {
  if (line?.bare === '' || kind !== 'own') return 'nothing'
  return isOld === 'seems' ? 'perhaps old' : 'own words'
}

function look(lines: readonly Line[], kinds: LineKind[], { at, around }: { at: number; around: Around }): Found {
  if (around.hints.get(at) === 'cut') return { end: at, isOld: 'is' }
  if (lines[at]?.bare === '' || around.fenced.has(at)) return { end: at, isOld: 'no' }
  const marked = opensOldLetter(lines, kinds, at) ? 'cut' : attribution(lines, kinds, at)
  if (marked === 'cut') return { end: at, isOld: 'seems' }
  if (marked === null) signature(lines, kinds, at)
  return { end: marked ?? at, isOld: 'no' }
}

function opensOldLetter(lines: readonly Line[], kinds: readonly LineKind[], i: number): boolean {
  const line = lines[i]
  if (line === undefined || kinds[i] !== 'own' || !hasWord(line)) return false
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
  if (found === null || (kinds[i] !== 'own' && (line?.depth !== 1 || kinds[i - 1] === 'quotation'))) return null
  const next = nextFilled(lines, found.end)
  if (kinds[next] !== 'quotation') return found.isStrong && next < lines.length ? 'cut' : strongAtEnd(kinds, i, found)
  for (let k = fieldsAbove(lines, i); k <= found.end; k++) kinds[k] = 'quotation'
  return found.end
}

// Yandex draws a line and names addressee and subject above its attribution.
function fieldsAbove(lines: readonly Line[], i: number): number {
  let from = i
  while (from > 0 && isFieldAbove(lines[from - 1] ?? NO_LINE)) from--
  return from < i && isRule(lines[from - 1] ?? NO_LINE) ? from - 1 : from
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
  const from = firstOf(lines, kinds, i)
  for (let k = from; k < lines.length; k++) if (kinds[k] === 'own') kinds[k] = 'quotation'
  return from
}

function firstOf(lines: readonly Line[], kinds: readonly LineKind[], i: number): number {
  let from = fieldsAbove(lines, i)
  for (let k = from - 1; k >= 0 && kinds[k] === 'own'; k--) {
    const line = lines[k]
    if (line === undefined || (line.bare !== '' && !isRule(line))) break
    if (line.bare !== '') from = k
  }
  return from
}

function signature(lines: readonly Line[], kinds: LineKind[], i: number): void {
  const line = lines[i]
  if (line === undefined || kinds[i] !== 'own') return
  const isPhone = isSentFrom(line)
  if (!isPhone && !isSignatureMark(line)) return
  const end = endOfSignature(lines, kinds, i, isPhone ? lines.length : LONGEST_SIGNATURE)
  const filled = lines.slice(i + 1, end).filter(({ bare }) => bare !== '').length
  // Many lines below `--` are a text with a drawn line in it; below «Sent from» stands what somebody else wrote.
  if (!isPhone && filled > LONGEST_SIGNATURE) return
  const kind: LineKind = 'signature'
  for (let k = isPhone ? firstOf(lines, kinds, i) : i; k < end; k++) kinds[k] = kind
}

function endOfSignature(lines: readonly Line[], kinds: LineKind[], i: number, most: number): number {
  let filled = 0
  for (let k = i + 1; k < lines.length; k++) {
    if (lines[k]?.bare !== '' && ++filled > most) return k + 1
    if (kinds[k] !== 'own' || opensOldLetter(lines, kinds, k) || attributionAt(lines, k) !== null) return k
  }
  return lines.length
}
