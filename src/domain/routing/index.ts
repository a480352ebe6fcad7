export type { Candidate, Sources } from './choose.ts'
export { chooseResponsible, leastLoaded } from './choose.ts'
