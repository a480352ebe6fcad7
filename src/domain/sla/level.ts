/**
 * Whom a level is for, the nearest first: a group that the contact himself is in stands before what he merely belongs to
 * (SLA-01), then as decision D13 has it.
 */
const subjectOrder = ['group', 'company', 'category', 'everybody'] as const
type SubjectKind = (typeof subjectOrder)[number]

/** What of a level decides whether it is chosen. */
export type LevelClaim = {
  readonly id: number
  readonly subject:
    | { readonly kind: Exclude<SubjectKind, 'everybody'>; readonly id: number }
    | { readonly kind: 'everybody' }
  /** Null is any service. */
  readonly serviceId: number | null
  /** On which sites it is given; none means on all. */
  readonly siteIds: readonly number[]
  readonly weight: number
}

/** What of a ticket decides which level it has. */
export type LevelTraits = {
  readonly companyId: number | null
  readonly clientCategoryId: number | null
  /** The groups that its author is in. */
  readonly groupIds: readonly number[]
  /** Null is any site. */
  readonly siteId: number | null
  /** Its service, then the ancestors of that, nearest first. */
  readonly serviceIds: readonly number[]
}

/** By what a level was found, and what it was set against that was found in the same way. */
type LevelReason = {
  readonly subject: SubjectKind
  /** Which group, company or category; null for everybody. */
  readonly subjectId: number | null
  readonly service: 'own' | 'ancestor' | 'any'
  /** The service of its cell; null is any. */
  readonly serviceId: number | null
  /** Of how many cells that are equally near it is one: of several groups of one contact. */
  readonly of: number
  /** What decided between them; null where all of them have this level. */
  readonly decided: 'weight' | 'order' | null
}

type Match = { readonly level: LevelClaim; readonly subject: number; readonly service: number }

/**
 * The level of a ticket (D13): that of a group of its author before that of his company, that before that of the client
 * category, that before everybody's; within each that of the service before that of the nearest ancestor before that of
 * any. Of several groups found equally near the heavier level is given, then the older. Null where none is for it.
 */
export function chooseLevel(
  levels: readonly LevelClaim[],
  traits: LevelTraits,
): { levelId: number; because: LevelReason } | null {
  const matches = levels.flatMap((level) => matchOf(level, traits) ?? []).sort(byRank)
  const [best] = matches
  if (!best) return null
  const equals = matches.filter(({ subject, service }) => subject === best.subject && service === best.service)
  const next = equals.find(({ level }) => level.id !== best.level.id)
  return {
    levelId: best.level.id,
    because: {
      subject: best.level.subject.kind,
      subjectId: subjectIdOf(best.level),
      service: best.service === 0 ? 'own' : Number.isFinite(best.service) ? 'ancestor' : 'any',
      serviceId: best.level.serviceId,
      of: equals.length,
      decided: next === undefined ? null : next.level.weight < best.level.weight ? 'weight' : 'order',
    },
  }
}

const subjectIdOf = ({ subject }: LevelClaim): number | null => (subject.kind === 'everybody' ? null : subject.id)

const byRank = (a: Match, b: Match): number => {
  if (a.subject !== b.subject) return a.subject - b.subject
  if (a.service !== b.service) return a.service < b.service ? -1 : 1
  const byWeight = b.level.weight - a.level.weight || a.level.id - b.level.id
  return byWeight || (subjectIdOf(a.level) ?? 0) - (subjectIdOf(b.level) ?? 0)
}

function matchOf(level: LevelClaim, traits: LevelTraits): Match | null {
  if (!isFor(level.subject, traits) || !isOn(level.siteIds, traits.siteId)) return null
  const service = level.serviceId === null ? Number.POSITIVE_INFINITY : traits.serviceIds.indexOf(level.serviceId)
  return service < 0 ? null : { level, subject: subjectOrder.indexOf(level.subject.kind), service }
}

const isOn = (siteIds: readonly number[], siteId: number | null): boolean =>
  siteIds.length === 0 || siteId === null || siteIds.includes(siteId)

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
