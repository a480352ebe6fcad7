type Refused = { number: number; words: string }

/** So many fit into a notice; the rest is «…». */
const NUMBERS = 8
const REASONS = 5

/** Why some were left as they are: each reason once, with the numbers it is about. */
export function reasonsOf(refused: readonly Refused[]): { words: string; numbers: string }[] {
  const byWords = Map.groupBy(refused, ({ words }) => words)
  return [...byWords].slice(0, REASONS).map(([words, those]) => {
    const numbers = those.slice(0, NUMBERS).map(({ number }) => number)
    return { words, numbers: numbers.join(', ') + (those.length > NUMBERS ? ' …' : '') }
  })
}
