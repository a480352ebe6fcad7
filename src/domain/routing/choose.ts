import type { Instant } from '../time/index.ts'

/** An employee as far as he may be given a ticket by the desk itself. */
export type Candidate = {
  readonly id: number
  /** Active, and staff or administrator. */
  readonly isAssignable: boolean
  readonly isAway: boolean
  /** Open tickets of his, whatever they are about: those that wait count, spam and merged ones do not (D9). */
  readonly load: number
  /** When the desk last chose him by itself; null for never. */
  readonly lastChosenAt: Instant | null
}

/** One service of the ticket's line of ancestors; its groups and departments already stand as the people in them. */
export type ServiceResponsibles = {
  readonly serviceId: number
  /** Whether anybody was named, an empty group included. */
  readonly isNamed: boolean
  readonly candidates: readonly Candidate[]
}

/** Whom each source of decision D2 names; null or empty for nobody. */
export type Sources = {
  /** Whom staff chose: that stands, and whether he may be chosen was asked before (ASGN-01). */
  readonly explicit: number | null
  /** The ticket's service first, then its ancestors, nearest first. */
  readonly services: readonly ServiceResponsibles[]
  readonly category: Candidate | null
  readonly criticality: Candidate | null
  readonly source: Candidate | null
  readonly level: Candidate | null
  readonly module: Candidate | null
}

/** The sources of D2 that the desk goes through by itself, in their order. */
const order = ['service', 'category', 'criticality', 'source', 'level', 'module'] as const
type SourceName = (typeof order)[number]

/** A source that gave nobody, and why: none was named, or none of those may be given a ticket now. */
export type Skipped = {
  readonly by: SourceName
  readonly because: 'nobody_named' | 'nobody_assignable' | 'everybody_away'
}

export type Choice =
  | { readonly kind: 'responsible'; readonly id: number; readonly by: 'explicit' }
  | {
      readonly kind: 'responsible'
      readonly id: number
      readonly by: SourceName
      /** The service whose responsibles they are: the ticket's own or an ancestor; null for other sources. */
      readonly serviceId: number | null
      /** How many could have been chosen. */
      readonly among: number
      readonly skipped: readonly Skipped[]
    }
  /** Unassigned: all administrators are told (ASGN-06). */
  | { readonly kind: 'nobody'; readonly skipped: readonly Skipped[] }

/**
 * The responsible of a ticket (D2): whom staff chose, else the first source that names somebody who is active, staff and
 * not away (spec §3.5.1); of several the least loaded (D9). The same input always gives the same answer.
 */
export function chooseResponsible(sources: Sources): Choice {
  if (sources.explicit !== null) return { kind: 'responsible', id: sources.explicit, by: 'explicit' }
  const service = inheritedFrom(sources.services)
  const skipped: Skipped[] = []
  for (const by of order) {
    const named = by === 'service' ? (service?.candidates ?? []) : [sources[by]].filter((one) => one !== null)
    const chosen = leastLoaded(named)
    if (chosen) {
      const serviceId = by === 'service' ? (service?.serviceId ?? null) : null
      return {
        kind: 'responsible',
        id: chosen.id,
        by,
        serviceId,
        among: available(named).length,
        skipped: [...skipped],
      }
    }
    skipped.push({ by, because: whyNobody(named) })
  }
  return { kind: 'nobody', skipped }
}

/**
 * Of the people who may be given a ticket the one with the fewest; then whoever was not chosen for the longest time,
 * never included, then the lowest id (D9). Null where nobody may. Also how a group of a support level shares (ASGN-15).
 */
export function leastLoaded(candidates: readonly Candidate[]): Candidate | null {
  return available(candidates).toSorted(byLoad)[0] ?? null
}

const available = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(({ isAssignable, isAway }) => isAssignable && !isAway)

function byLoad(a: Candidate, b: Candidate): number {
  if (a.load !== b.load) return a.load - b.load
  const [lastA, lastB] = [a.lastChosenAt ?? Number.NEGATIVE_INFINITY, b.lastChosenAt ?? Number.NEGATIVE_INFINITY]
  if (lastA !== lastB) return lastA < lastB ? -1 : 1
  return a.id - b.id
}

/**
 * The nearest service that names anybody (DICT-13). One whose people are all away is not passed over for its ancestor:
 * it has responsibles, and the next source is asked (spec §3.5.1, §3.5.4).
 */
const inheritedFrom = (services: readonly ServiceResponsibles[]): ServiceResponsibles | undefined =>
  services.find(({ isNamed }) => isNamed)

function whyNobody(named: readonly Candidate[]): Skipped['because'] {
  if (named.length === 0) return 'nobody_named'
  return named.some(({ isAssignable }) => isAssignable) ? 'everybody_away' : 'nobody_assignable'
}
