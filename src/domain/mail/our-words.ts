import type { Hint } from './strip-reply.ts'

/** Fewer words than these may be anybody's: «Спасибо, всё работает» is no quotation. */
const FEWEST = 6
const MOST_OF_OURS = 5_000
const MOST_OF_TEXT = 50_000
/** So many words at the start of ours must stand together for the rest to be looked at. */
const SURE = 6
const LOOK_AHEAD = 4
/** Programs wrap, shorten links and drop a line here and there: this share of ours is enough. */
const ENOUGH = 0.8

type Word = { readonly word: string; readonly line: number }

/**
 * The lines of a letter's text that repeat a letter of ours, with or without quotation marks, wrapped anew or not; as hints
 * for `stripReply`. Empty where ours is too short to be told, or does not stand there from its start.
 */
export function linesOfOurs(text: string, ours: string): Map<number, Hint> {
  const theirs = wordsOf(text, MOST_OF_TEXT)
  const wanted = wordsOf(ours, MOST_OF_OURS).map(({ word }) => word)
  if (wanted.length < FEWEST) return new Map()
  const start = theirs.findIndex((_, at) => isSameFrom(theirs, at, wanted))
  const end = start < 0 ? null : endOfRun(theirs, start, wanted)
  const [first, last] = [theirs[start]?.line, end === null ? undefined : theirs[end]?.line]
  if (first === undefined || last === undefined) return new Map()
  // A line that also holds words of his is his.
  const from = theirs[start - 1]?.line === first ? first + 1 : first
  const to = theirs[(end ?? 0) + 1]?.line === last ? last - 1 : last
  return new Map(Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => [from + i, 'quotation' as const]))
}

function wordsOf(text: string, most: number): Word[] {
  const words: Word[] = []
  for (const [line, content] of text.split('\n').entries()) {
    for (const word of content.replace(/^[>\s|]+/, '').split(/\s+/))
      if (/[\p{L}\d]/u.test(word)) words.push({ word, line })
    if (words.length > most) break
  }
  return words.slice(0, most)
}

const isSameFrom = (theirs: readonly Word[], at: number, wanted: readonly string[]): boolean =>
  wanted.slice(0, SURE).every((word, k) => theirs[at + k]?.word === word)

// Follows ours through theirs, stepping over a few words that differ; gives the last word that is ours, null if too few are.
function endOfRun(theirs: readonly Word[], start: number, wanted: readonly string[]): number | null {
  let [at, found, last] = [start, 0, start]
  for (const word of wanted) {
    const ahead = theirs.slice(at, at + LOOK_AHEAD).findIndex((their) => their.word === word)
    if (ahead < 0) continue
    last = at + ahead
    at = last + 1
    found++
  }
  return found >= wanted.length * ENOUGH ? last : null
}
