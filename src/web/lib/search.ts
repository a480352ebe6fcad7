/** What the query of an address holds: text, or several texts of one name. */
export type SearchText = Record<string, string | string[]>

/** `?view=mine&departmentId=1&departmentId=2` as an object; each route makes numbers of what should be numbers. */
export function parseSearch(query: string): SearchText {
  const read = new URLSearchParams(query)
  return Object.fromEntries(
    [...new Set(read.keys())].map((name) => {
      const all = read.getAll(name)
      return [name, all.length === 1 ? (all[0] ?? '') : all]
    }),
  )
}

/** The way back; what is empty is left out, so that addresses stay short enough to read aloud. */
export function writeSearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams()
  for (const [name, given] of Object.entries(search)) {
    for (const value of Array.isArray(given) ? given : [given])
      if (value !== undefined && value !== null && value !== '' && value !== false) written.append(name, String(value))
  }
  const text = written.toString()
  return text === '' ? '' : `?${text}`
}

/** The whole numbers given under a name, once or many times. */
export function numbersIn(given: unknown): number[] {
  return (Array.isArray(given) ? given : [given]).map(Number).filter((value) => Number.isSafeInteger(value))
}

/** One whole number, or undefined. */
export function numberIn(given: unknown): number | undefined {
  const [first] = given === undefined || given === '' ? [] : numbersIn(given)
  return first
}

/** A text that is not empty, or undefined. */
export function textIn(given: unknown): string | undefined {
  return typeof given === 'string' && given !== '' ? given : undefined
}
