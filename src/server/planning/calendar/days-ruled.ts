import { dateOfDay, dayOfDate } from '#domain/time'

type Days = { readonly from: string; readonly to: string }

/** Every single day from the first to the last, both included. */
export function eachDay({ from, to }: Days): string[] {
  const [first, last] = [dayOfDate(from), dayOfDate(to)]
  if (first === null || last === null) return []
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => dateOfDay(first + i))
}

/** The days that exceptions rule. */
export const daysRuled = (exceptions: readonly Days[]): Set<string> => new Set(exceptions.flatMap(eachDay))

/** Whether all of the days are ruled already. */
export const isRuled = (ruled: ReadonlySet<string>, days: Days): boolean => eachDay(days).every((day) => ruled.has(day))

/** The pieces of the days that nothing rules yet, each as long as it can be. */
export function unruled(ruled: ReadonlySet<string>, days: Days): { from: string; to: string }[] {
  const pieces: { from: string; to: string }[] = []
  let isOpen = false
  for (const day of eachDay(days)) {
    const last = pieces.at(-1)
    if (ruled.has(day)) isOpen = false
    else if (isOpen && last) last.to = day
    else {
      pieces.push({ from: day, to: day })
      isOpen = true
    }
  }
  return pieces
}
