/** Two letters of a name: «Алексей Кузнецов» gives «АК», one word its first two letters, an address its first letter. */
export function initialsOf(name: string): string {
  const words = name
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter((word) => word !== '')
  const [first, second] = words
  if (first === undefined) return '?'
  const letters =
    second === undefined ? first.slice(0, first.includes('@') ? 1 : 2) : first.slice(0, 1) + second.slice(0, 1)
  return letters.toUpperCase()
}
