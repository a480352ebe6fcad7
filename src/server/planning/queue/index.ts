// planning/queue — what moves a ticket forward in the queue. See README.md for the words.

export { awaitReaders } from './commands/await-readers.ts'
export { addRule } from './commands/rules.ts'
export { weightRuleAdded, weightRuleChanged, weightRuleRemoved } from './facts.ts'
export { queueModule } from './module.ts'
export type { Weighable } from './queries/points.ts'
export { pointsOf, reasonsOf } from './queries/points.ts'
