export type { Candidate, Choice, ServiceResponsibles, Sources } from './choose.ts'
export { chooseResponsible, leastLoaded } from './choose.ts'
