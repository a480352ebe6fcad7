import { chooseLevel, type LevelClaim } from '#domain/sla'
import type { Answer, api } from '../../lib/api.ts'

type Cell = Answer<typeof api.sla.matrix>['rows'][number]
export type Subject = Cell['subject']
type Service = { id: number; parentId: number | null }

/** What stands in a cell, or what holds there because nothing does (D13); neither where no level is for it. */
export type CellLevel = { levelId: number; from: 'own' | 'service' | 'any' | 'category' | 'everybody' }

export const keyOfSubject = (subject: Subject): string =>
  subject.kind === 'everybody' ? subject.kind : `${subject.kind} ${subject.id}`

/** The rows of the matrix: everybody, each client category, and the companies that have a cell of their own, or just got a row. */
export function rowsOf(
  cells: readonly Cell[],
  categories: readonly { id: number; name: { ru: string; en: string } }[],
  added: readonly Subject[],
): Subject[] {
  const offered = categories.map((one): Subject => ({ kind: 'category', ...one }))
  const all: Subject[] = [{ kind: 'everybody' }, ...offered, ...cells.map(({ subject }) => subject), ...added]
  const seen = new Map(all.map((subject) => [keyOfSubject(subject), subject]))
  const order = { everybody: 0, category: 1, company: 2 }
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

/** Which level holds for a subject and a service, and whence: the cell itself, a service above or any, the category, everybody. */
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
    groupIds: [],
    serviceIds: lineOf(services, serviceId),
  })
  if (chosen === null) return null
  return { levelId: chosen.levelId, from: whence(subject, chosen.because) }
}

function whence(of: Subject, { subject, service }: { subject: string; service: string }): CellLevel['from'] {
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
  weight: 0,
})
