/** What a run of text gives the filter: its words as they are compared, and whether somebody tried to hide them. */
export type Words = { readonly words: readonly string[]; readonly isMixed: boolean; readonly isHidden: boolean }

// Characters that are not seen and break a word for a program only: soft hyphens, joiners, marks of direction.
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu
/** Between letters of ours one of them is typography; this many are a trick. */
const BREAKS =
  /(?<=[\p{Script=Latin}\p{Script=Cyrillic}])\p{Default_Ignorable_Code_Point}+(?=[\p{Script=Latin}\p{Script=Cyrillic}])/gu
const HIDING = 3

// Cyrillic letters that look like Latin ones, in lower case (capitals are folded before).
const LOOKS_LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
}
const LOOKS_CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(LOOKS_LATIN).map(([cyrillic, latin]) => [latin, cyrillic]),
)

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu
/** Letters that somebody spread out: «к р е д и т». */
const SPREAD = /(?<![\p{L}\p{N}])\p{L}(?:[ .*_-]\p{L}){3,}(?![\p{L}\p{N}])/gu
const SHORTEST = 3
const LONGEST = 24
/** A price or a year says something; of a longer number only how long it is. */
const LONGEST_NUMBER = 6
/** Russian bends its words: what a word begins with says what it is about. */
const STEM = 6

/**
 * The words of a text in the order they stand there: compatibility forms and case folded, unseen characters taken out,
 * letters of a foreign alphabet that only look alike put back, spread-out words joined, Russian words cut to a stem
 * (`выигра*`). Russian and English alike; other scripts as they are.
 */
export function wordsOf(text: string): Words {
  const unseen = text.match(BREAKS)?.length ?? 0
  const plain = text.replace(UNSEEN, '').normalize('NFKC').toLowerCase().replaceAll('ё', 'е')
  const joined = plain.replace(SPREAD, (spread) => spread.replace(/[ .*_-]/g, ''))
  const words: string[] = []
  let isMixed = false
  for (const [found] of joined.matchAll(WORD)) {
    const word = unmix(found)
    if (word !== found) isMixed = true
    const shaped = shape(word)
    if (shaped !== null) words.push(shaped)
  }
  return { words, isMixed, isHidden: unseen >= HIDING }
}

// A word of two alphabets is read in the one that most of its letters are of, where the others have a twin there.
function unmix(word: string): string {
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  const latin = word.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (cyrillic === 0 || latin === 0) return word
  const twins = cyrillic >= latin ? LOOKS_CYRILLIC : LOOKS_LATIN
  return [...word].map((letter) => twins[letter] ?? letter).join('')
}

function shape(word: string): string | null {
  const length = [...word].length
  if (/^[\d.'’-]+$/.test(word)) return length > LONGEST_NUMBER ? `${length}#` : length > 1 ? word : null
  if (length < SHORTEST) return null
  if (/^\p{Script=Cyrillic}+$/u.test(word)) return length > STEM ? `${word.slice(0, STEM)}*` : word
  return length > LONGEST ? `${[...word].slice(0, LONGEST).join('')}*` : word
}
