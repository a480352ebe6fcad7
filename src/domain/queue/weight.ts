import { type Instant, instant, MINUTE } from '../time/index.ts'

/** What of a ticket a rule may speak of. */
export const weightKinds = ['clientCategory', 'company', 'category', 'service', 'type', 'criticality'] as const
export type WeightKind = (typeof weightKinds)[number]

/** Points for one thing that is true of a ticket; of a service, with all that stands under it. */
export type WeightRule = {
  readonly id: number
  readonly kind: WeightKind
  readonly subjectId: number
  readonly points: number
}

/** What is true of a ticket: of each kind one row or none, of its service the whole line, nearest first. */
export type WeightTraits = Readonly<Record<Exclude<WeightKind, 'service'>, number | null>> & {
  readonly serviceIds: readonly number[]
}

/**
 * The rules that a ticket meets (DICT-17), in the order of the kinds: each kind adds its own points; of the services in
 * one line the nearest one alone counts.
 */
export function rulesMet<R extends WeightRule>(rules: readonly R[], traits: WeightTraits): R[] {
  return weightKinds.flatMap((kind) => {
    const ids = kind === 'service' ? traits.serviceIds : [traits[kind]]
    const known = ids.map((id) => rules.find((rule) => rule.kind === kind && rule.subjectId === id))
    return known.find((rule) => rule !== undefined) ?? []
  })
}

/** The points of rules that are met, added up. */
export const sumOfPoints = (rules: readonly WeightRule[]): number => rules.reduce((sum, { points }) => sum + points, 0)

/** Whole minutes between two moments (epoch milliseconds) that somebody has waited; none yet where the moment is still to come by our clock. */
export const minutesWaited = (since: number, now: number): number => Math.max(0, Math.floor((now - since) / MINUTE))

/** The weight at a moment (DICT-17): the points, and one more for each whole minute of waiting while it counts. */
export const weightAt = (points: number, waitingSince: number | null, now: number): number =>
  points + (waitingSince === null ? 0 : minutesWaited(waitingSince, now))

/**
 * The place in the queue as a moment: whoever has the earlier one is heavier, now and at any later moment, so that it is
 * stored once and never touched as time goes on.
 */
export const placeOf = (points: number, waitingSince: Instant): Instant => instant(waitingSince - points * MINUTE)
