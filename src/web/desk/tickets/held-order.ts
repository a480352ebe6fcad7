type Row = { number: number }

/**
 * The rows as the reader shall see them: while he is somewhere down the list, those he has seen keep their places, and
 * what arrived above waits to be let in. `held` are the numbers in their places, or null at the top of the list.
 */
export function heldOrder<R extends Row>(
  fresh: readonly R[],
  held: readonly number[] | null,
): { shown: R[]; waiting: number } {
  if (held === null) return { shown: [...fresh], waiting: 0 }
  const byNumber = new Map(fresh.map((row) => [row.number, row]))
  const known = new Set(held)
  const lastHeld = fresh.findLastIndex((row) => known.has(row.number))
  const kept = held.flatMap((number) => byNumber.get(number) ?? [])
  const below = fresh.slice(lastHeld + 1)
  const waiting = fresh.slice(0, lastHeld + 1).filter((row) => !known.has(row.number)).length
  return { shown: [...kept, ...below], waiting }
}
