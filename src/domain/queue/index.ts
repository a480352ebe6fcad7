export type { WaitingWord } from './waiting.ts'
export { waitingAfter, waitingInBoth } from './waiting.ts'
export type { WeightKind, WeightRule, WeightTraits } from './weight.ts'
export { minutesWaited, placeOf, rulesMet, sumOfPoints, weightAt, weightKinds } from './weight.ts'
