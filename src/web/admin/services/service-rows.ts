import type { Answer, api } from '../../lib/api.ts'
import type { Choice } from '../fields/SearchFields.tsx'

export type Service = Answer<typeof api.services.list>['rows'][number]
export type Responsibles = Service['responsibles']

type Node = { id: number; parentId: number | null }

/** What a search leaves of a tree: what was found, with all above it, so that its place is seen, and all inside it. */
export function foundInTree<Row extends Node>(rows: readonly Row[], isFound: (row: Row) => boolean): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const kept = new Set<number>()
  const isInside = (row: Row): boolean => {
    const above = row.parentId === null ? undefined : byId.get(row.parentId)
    return above !== undefined && (isFound(above) || isInside(above))
  }
  for (const row of rows) {
    if (!isFound(row) && !isInside(row)) continue
    for (
      let one: Row | undefined = row;
      one !== undefined;
      one = one.parentId === null ? undefined : byId.get(one.parentId)
    )
      kept.add(one.id)
  }
  return rows.filter(({ id }) => kept.has(id))
}

/** Who answers where nobody is named in it: those of the service it stands in, or what that one inherits. */
export function inheritedFrom(
  parent: Service | undefined,
): { from: Service['name']; responsibles: Responsibles } | null {
  if (parent === undefined) return null
  if (!isNobody(parent.responsibles)) return { from: parent.name, responsibles: parent.responsibles }
  return parent.inherited && { from: parent.inherited.from.name, responsibles: parent.inherited.responsibles }
}

export const isNobody = ({ employees, groups, departments }: Responsibles): boolean =>
  employees.length + groups.length + departments.length === 0

/** «Поддержка / Доступ», for lists in which a service is chosen out of its place. */
export function pathsOf(rows: readonly Service[], nameOf: (name: Service['name']) => string): Choice[] {
  const paths = new Map<number, string>()
  // A row stands behind the one it is in, so that one's path is known.
  for (const { id, name, parentId } of rows) {
    const above = parentId === null ? undefined : paths.get(parentId)
    paths.set(id, above === undefined ? nameOf(name) : `${above} / ${nameOf(name)}`)
  }
  return rows.map(({ id }) => ({ id, name: paths.get(id) ?? '' }))
}
