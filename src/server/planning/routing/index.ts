// planning/routing — who answers for a ticket. See README.md for the words.

export type { Workload } from './commands/choose.ts'
export { choose, chooseInGroup } from './commands/choose.ts'
export { routingModule } from './module.ts'
export { triagePeople } from './queries/triage.ts'
