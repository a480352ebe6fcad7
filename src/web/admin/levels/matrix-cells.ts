import { chooseLevel, type LevelClaim } from '#domain/sla'
import type { Answer, api } from '../../lib/api.ts'

type Cell = Answer<typeof api.sla.matrix>['rows'][number]
export type Subject = Cell['subject']
type Service = { id: number; parentId: number | null }

/** What stands in a cell, or what holds there because nothing does (D13); neither where no level is for it. */
export type CellLevel =
  | { levelId: number; from: 'own' | 'service' | 'any' | 'category' | 'everybody' }
  /** Of a group that has none: its people have that of their company or its category, each another one perhaps. */
  | { levelId: null; from: 'people' }

export const keyOfSubject = (subject: Subject): string =>
  subject.kind === 'everybody' ? subject.kind : `${subject.kind} ${subject.id}`

type Offered = {
  readonly categories: readonly { id: number; name: { ru: string; en: string } }[]
  readonly groups: readonly { id: number; name: string }[]
}

/**
 * The rows of the matrix: everybody, each client category, each group of clients, and the companies that have a cell of
 * their own, or just got a row.
 */
export function rowsOf(cells: readonly Cell[], { categories, groups }: Offered, added: readonly Subject[]): Subject[] {
  const offered = [
    ...categories.map((one): Subject => ({ kind: 'category', ...one })),
    ...groups.map(({ id, name }): Subject => ({ kind: 'group', id, name })),
  ]
  const all: Subject[] = [{ kind: 'everybody' }, ...offered, ...cells.map(({ subject }) => subject), ...added]
  const seen = new Map(all.map((subject) => [keyOfSubject(subject), subject]))
  const order = { everybody: 0, category: 1, group: 2, company: 3 }
  return [...seen.values()].sort((a, b) => order[a.kind] - order[b.kind])
}

/** A service and those it stands in, nearest first. */
export function lineOf(services: readonly Service[], id: number | null): number[] {
  const line: number[] = []
  let next = id
  while (next !== null && !line.includes(next)) {
    line.push(next)
    const at = next
    next = services.find((one) => one.id === at)?.parentId ?? null
  }
  return line
}

/**
 * Which level holds for a subject and a service, and whence: the cell itself, a service above or any, the category,
 * everybody. Whoever is in a group may have another one yet, and so may those on a site that a level is not given on.
 */
export function levelAt(
  cells: readonly Cell[],
  services: readonly Service[],
  { subject, serviceId }: { subject: Subject; serviceId: number | null },
): CellLevel | null {
  const own = cells.find(
    (cell) => keyOfSubject(cell.subject) === keyOfSubject(subject) && (cell.service?.id ?? null) === serviceId,
  )
  if (own) return { levelId: own.level.id, from: 'own' }
  const chosen = chooseLevel(cells.map(claimOf), {
    companyId: subject.kind === 'company' ? subject.id : null,
    clientCategoryId: categoryOf(subject),
    groupIds: subject.kind === 'group' ? [subject.id] : [],
    siteId: null,
    serviceIds: lineOf(services, serviceId),
  })
  if (subject.kind === 'group' && chosen?.because.subject !== 'group') return { levelId: null, from: 'people' }
  if (chosen === null) return null
  return { levelId: chosen.levelId, from: whence(subject, chosen.because) }
}

function whence(of: Subject, { subject, service }: { subject: string; service: string }) {
  if (subject === of.kind) return service === 'any' ? 'any' : 'service'
  return subject === 'category' ? 'category' : 'everybody'
}

function categoryOf(subject: Subject): number | null {
  if (subject.kind === 'category') return subject.id
  return subject.kind === 'company' ? (subject.category?.id ?? null) : null
}

const claimOf = ({ subject, service, level }: Cell): LevelClaim => ({
  id: level.id,
  subject: subject.kind === 'everybody' ? { kind: 'everybody' } : { kind: subject.kind, id: subject.id },
  serviceId: service?.id ?? null,
  siteIds: [],
  weight: 0,
})
