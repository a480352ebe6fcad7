const MOST_WORDS = 10

/**
 * What somebody typed, as a tsquery: all of the words, each by its beginning. Null where there is no word in it.
 * Only letters and digits are kept, so that nothing in it is syntax.
 */
export function searchWords(text: string): string | null {
  const found = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  if (found.length === 0) return null
  return found
    .slice(0, MOST_WORDS)
    .map((word) => `'${word}':*`)
    .join(' & ')
}

/** A text as a pattern of LIKE that means itself and nothing else, found anywhere. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
