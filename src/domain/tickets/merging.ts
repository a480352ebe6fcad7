import { isOpen, type Phase } from './phases.ts'

/** Somebody of the client's side who reads a ticket: its author, who is in copy, or a mate. `key` tells one from another. */
export type Reader = { readonly key: string; readonly companyId: number | null }

/** What of a ticket decides whether it may be merged with another. */
export type MergeSide = {
  readonly id: number
  readonly phase: Phase
  readonly isMerged: boolean
  /** The company the ticket belongs to: its head reads it. */
  readonly companyId: number | null
  readonly author: Reader
  readonly participants: readonly Reader[]
  /** Who sees the author's tickets through a group of clients (ORG-11). A merge carries none of them over. */
  readonly mates: readonly Reader[]
}

/** Why two tickets are not merged. */
export type MergeObstacle =
  | 'self'
  /** One of them was merged already. */
  | 'merged'
  /** An open request would end in one that is over. */
  | 'into_closed'
  /** People of one company would read what another wrote. */
  | 'companies'
  /** The head of the source's company would lose sight of it: the other way round he does not. */
  | 'reversed'

/**
 * Whether one ticket may be merged into another, and who would then read words that he could not read before and is not
 * of the company: the one who merges must say yes to them by name (TICK-13, spec §3.3.2).
 */
export function mayMerge(
  source: MergeSide,
  target: MergeSide,
): { kind: 'no'; because: MergeObstacle } | { kind: 'yes'; strangers: readonly string[] } {
  const because = obstacle(source, target)
  return because === null ? { kind: 'yes', strangers: strangersOf(source, target) } : { kind: 'no', because }
}

function obstacle(source: MergeSide, target: MergeSide): MergeObstacle | null {
  if (source.id === target.id) return 'self'
  if (source.isMerged || target.isMerged) return 'merged'
  if (areStrangers(source, target)) return 'companies'
  if (source.companyId !== null && target.companyId === null) return 'reversed'
  return isOpen(source.phase) && !isOpen(target.phase) ? 'into_closed' : null
}

/** Whether author or head of one belong to a company that is not the other's. */
function areStrangers(source: MergeSide, target: MergeSide): boolean {
  if (differ(source.companyId, target.companyId)) return true
  if (source.author.key === target.author.key) return false
  return (
    differ(source.author.companyId, target.companyId) ||
    differ(target.author.companyId, source.companyId) ||
    differ(source.author.companyId, target.author.companyId)
  )
}

const differ = (one: number | null, other: number | null): boolean => one !== null && other !== null && one !== other

function strangersOf(source: MergeSide, target: MergeSide): string[] {
  // Author and copies of the source take part in the target; its mates lose sight of what moves there.
  const carried = seatsOf(source).filter(isNotAmong(readersOf(target)))
  const others = readersOf(target).filter(isNotAmong(readersOf(source)))
  const isColleague = ({ companyId }: Reader) => companyId !== null && companyId === target.companyId
  return [...others, ...carried].filter((one) => !isColleague(one)).map(({ key }) => key)
}

const isNotAmong =
  (readers: readonly Reader[]) =>
  ({ key }: Reader): boolean =>
    readers.every((one) => one.key !== key)

const seatsOf = ({ author, participants }: MergeSide): Reader[] => [
  author,
  ...participants.filter(isNotAmong([author])),
]

const readersOf = (side: MergeSide): Reader[] => {
  const seats = seatsOf(side)
  return [...seats, ...side.mates.filter(isNotAmong(seats))]
}
