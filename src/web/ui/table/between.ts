/** What stands from one to the other in the order of the list; the second alone where the first has left it. */
export function between<Key>(shown: readonly Key[], from: Key, to: Key): Key[] {
  const [a, b] = [shown.indexOf(from), shown.indexOf(to)]
  return a === -1 ? [to] : shown.slice(Math.min(a, b), Math.max(a, b) + 1)
}
