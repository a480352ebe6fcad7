/** Two letters of a name: «Алексей Кузнецов» gives «АК», one word its first two letters, an address its first letter. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s.]+/u)
    .filter((word) => /\p{L}|\p{N}/u.test(word))
  const [first, second] = words
  if (first === undefined) return '?'
  const letters =
    second === undefined ? [...first].slice(0, name.includes('@') ? 1 : 2) : [[...first][0], [...second][0]]
  return letters.join('').toUpperCase()
}
