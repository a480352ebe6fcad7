type Node = { id: number; parentId: number | null }

/** Rows in the order of a tree, each under its parent, with how deep it stands. A parent that is not among them counts as none. */
export function inTree<Row extends Node>(rows: readonly Row[]): { row: Row; depth: number }[] {
  const known = new Set(rows.map(({ id }) => id))
  const below = Map.groupBy(rows, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null))
  const walk = (parentId: number | null, depth: number): { row: Row; depth: number }[] =>
    (below.get(parentId) ?? []).flatMap((row) => [{ row, depth }, ...walk(row.id, depth + 1)])
  return walk(null, 0)
}

/** Whatever may stand over a row: everything but itself and what stands below it. */
export function possibleParents<Row extends Node>(rows: readonly Row[], id: number | null): Row[] {
  if (id === null) return [...rows]
  const own = new Set([id])
  for (const { row } of inTree(rows)) if (row.parentId !== null && own.has(row.parentId)) own.add(row.id)
  return rows.filter((row) => !own.has(row.id))
}
