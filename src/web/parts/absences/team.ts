type Department = { id: number; parentId: number | null; head: { id: number } | null; memberIds: readonly number[] }

/** Who works in the departments that somebody heads, and in those that stand inside them. */
export function teamOf(departments: readonly Department[], headId: number): Set<number> {
  const byId = new Map(departments.map((one) => [one.id, one]))
  const isHis = (one: Department | undefined): boolean =>
    one !== undefined && (one.head?.id === headId || (one.parentId !== null && isHis(byId.get(one.parentId))))
  return new Set(departments.filter(isHis).flatMap(({ memberIds }) => memberIds))
}
