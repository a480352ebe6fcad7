export type { Candidate, Choice, ServiceResponsibles, Skipped, Sources } from './choose.ts'
export { chooseResponsible, leastLoaded } from './choose.ts'
