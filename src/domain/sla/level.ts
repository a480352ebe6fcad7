/**
 * Whom a level is for. A group of clients (SLA-01) has no place in decision D13: it stands where that decision ends,
 * before the level of the installation, which is for those whom no other is for.
 */
const subjectOrder = ['company', 'category', 'group', 'everybody'] as const
type SubjectKind = (typeof subjectOrder)[number]

/** What of a level decides whether it is chosen. */
export type LevelClaim = {
  readonly id: number
  readonly subject:
    | { readonly kind: Exclude<SubjectKind, 'everybody'>; readonly id: number }
    | { readonly kind: 'everybody' }
  /** Null is any service. */
  readonly serviceId: number | null
  readonly weight: number
}

/** What of a ticket decides which level it has. */
export type LevelTraits = {
  readonly companyId: number | null
  readonly clientCategoryId: number | null
  readonly groupIds: readonly number[]
  /** Its service, then the ancestors of that, nearest first. */
  readonly serviceIds: readonly number[]
}

/** By what a level was found, and which ones it outweighed that were found by the same. */
type LevelReason = {
  readonly subject: SubjectKind
  readonly service: 'own' | 'ancestor' | 'any'
  /** The service of its cell; null is any. */
  readonly serviceId: number | null
  readonly outweighed: readonly number[]
}

type Match = { readonly level: LevelClaim; readonly subject: number; readonly service: number }

/**
 * The level of a ticket (D13): that of its company before that of its client category, and within each that of the
 * service before that of the nearest ancestor before that of any; of equals the heavier, then the older. Null where the
 * installation has no level for everybody and none other fits.
 */
export function chooseLevel(
  levels: readonly LevelClaim[],
  traits: LevelTraits,
): { levelId: number; because: LevelReason } | null {
  const matches = levels.flatMap((level) => matchOf(level, traits) ?? []).sort(byRank)
  const [best] = matches
  if (!best) return null
  const equals = matches.filter(({ subject, service }) => subject === best.subject && service === best.service)
  return {
    levelId: best.level.id,
    because: {
      subject: best.level.subject.kind,
      service: best.service === 0 ? 'own' : Number.isFinite(best.service) ? 'ancestor' : 'any',
      serviceId: best.level.serviceId,
      outweighed: equals.slice(1).map(({ level }) => level.id),
    },
  }
}

const byRank = (a: Match, b: Match): number => {
  if (a.subject !== b.subject) return a.subject - b.subject
  if (a.service !== b.service) return a.service < b.service ? -1 : 1
  return b.level.weight - a.level.weight || a.level.id - b.level.id
}

function matchOf(level: LevelClaim, traits: LevelTraits): Match | null {
  if (!isFor(level.subject, traits)) return null
  const service = level.serviceId === null ? Number.POSITIVE_INFINITY : traits.serviceIds.indexOf(level.serviceId)
  return service < 0 ? null : { level, subject: subjectOrder.indexOf(level.subject.kind), service }
}

function isFor(subject: LevelClaim['subject'], { companyId, clientCategoryId, groupIds }: LevelTraits): boolean {
  switch (subject.kind) {
    case 'company':
      return companyId !== null && subject.id === companyId
    case 'category':
      return clientCategoryId !== null && subject.id === clientCategoryId
    case 'group':
      return groupIds.includes(subject.id)
    case 'everybody':
      return true
  }
}
