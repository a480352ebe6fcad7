import type { Line } from './quote-openers.ts'

export type LineKind = 'own' | 'quotation' | 'signature'

const MARKS = /^[ \t]{0,3}((?:>[ \t]{0,2})+)/

// The Bat quotes with the writer's initials, «СУ> », below «Вы писали»; elsewhere such a start is a prompt or a tag.
const YOU_WROTE = /(?:вы писали|ты писал|you wrote)[^\n]{0,100}[:：]$/iu
const INITIALS = /^[ \t]{0,3}\p{Lu}[\p{L}]{0,3}(?=>)/u

/** Raw lines as they are judged: without end, quotation marks and invisible characters. */
export function readLines(raw: readonly string[]): Seen[] {
  let hasInitials = false
  return raw.map((line) => {
    const seen = readLine(line, hasInitials)
    hasInitials ||= seen.bare.length <= 200 && YOU_WROTE.test(seen.bare)
    return seen
  })
}

function readLine(raw: string, hasInitials: boolean): Seen {
  const whole = raw.replace(/[\u00a0\u200b\u2063\ufeff]/g, ' ').trimEnd()
  const line = hasInitials ? whole.replace(INITIALS, '') : whole
  const marks = MARKS.exec(line.slice(0, 200))?.[0] ?? ''
  return { bare: line.slice(marks.length).trim(), depth: marks.split('>').length - 1, width: line.length }
}

/** A line and its length in the letter. */
export type Seen = Line & { width: number }

/** A blank line below a quotation belongs to it, unless own words follow. */
export function fillBlanks(lines: readonly Line[], kinds: LineKind[]): void {
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

/** Lines between ``` and ``` are code: `>` and `--` mean nothing there. */
export function fences(lines: readonly Line[]): Set<number> {
  const marks = lines.flatMap((line, i) => (line.bare.startsWith('```') && line.depth === 0 ? [i] : []))
  const inside = new Set<number>()
  for (let k = 0; k + 1 < marks.length; k += 2) {
    for (let i = marks[k] ?? 0; i <= (marks[k + 1] ?? 0); i++) inside.add(i)
  }
  return inside
}

/** A long quoted line that was wrapped on the way leaves its end without a mark between two quoted lines. */
export function joinWrapped(lines: readonly Seen[], kinds: LineKind[]): void {
  for (let i = 1; i + 1 < lines.length; i++) {
    const isBetween = kinds[i - 1] === 'quotation' && kinds[i + 1] === 'quotation'
    if (kinds[i] === 'own' && isBetween && lines[i]?.bare !== '' && (lines[i - 1]?.width ?? 0) >= 60)
      kinds[i] = 'quotation'
  }
}

/** Answers between quoted lines mean little without them: the quotation above the last own line stays. */
export function keepInterleaved(lines: readonly Line[], kinds: LineKind[], end: number): void {
  const filled = kinds.map((_, i) => i).filter((i) => i < end && (kinds[i] !== 'own' || lines[i]?.bare !== ''))
  const blocks = filled.filter((i, k) => kinds[i] !== kinds[filled[k - 1] ?? -1])
  const is = (k: number, kind: LineKind) => kinds[blocks[k] ?? -1] === kind
  const isInterleaved = blocks.some((_, k) => is(k, 'own') && is(k - 1, 'quotation') && is(k + 1, 'quotation'))
  if (!isInterleaved) return
  const last = filled.findLast((i) => kinds[i] === 'own') ?? -1
  for (let i = 0; i <= last; i++) if (kinds[i] === 'quotation') kinds[i] = 'own'
}
