/** A service as far as its place is concerned. */
type Placed = { id: number; parentId: number | null; isActive: boolean }

/** A service and those above it, nearest first; empty where there is none of this id. A circle would end at its seam. */
export function lineOf<T extends Placed>(all: readonly T[], id: number | null): T[] {
  const byId = new Map(all.map((one) => [one.id, one]))
  const line: T[] = []
  let next = id === null ? undefined : byId.get(id)
  while (next !== undefined && !line.includes(next)) {
    line.push(next)
    next = next.parentId === null ? undefined : byId.get(next.parentId)
  }
  return line
}

/** Whether it may be chosen: it and all above it are switched on, so that a branch is switched off by its root. */
export const isOfferedLine = (line: readonly Placed[]): boolean =>
  line.length > 0 && line.every(({ isActive }) => isActive)

/** The whole tree in the order in which it is read: each behind the one it stands in; siblings keep the order given. */
export function inTreeOrder<T extends Placed>(all: readonly T[]): { row: T; line: T[] }[] {
  const childrenOf = new Map<number | null, T[]>()
  for (const one of all) childrenOf.set(one.parentId, [...(childrenOf.get(one.parentId) ?? []), one])
  const ordered: { row: T; line: T[] }[] = []
  const visit = (row: T, above: readonly T[]): void => {
    const line = [row, ...above]
    ordered.push({ row, line })
    for (const child of childrenOf.get(row.id) ?? []) visit(child, line)
  }
  for (const root of childrenOf.get(null) ?? []) visit(root, [])
  return ordered
}
