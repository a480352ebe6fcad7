// planning/sla — what is promised to whom: support levels and who has them. See README.md for the words.

export { forgetClocks } from './commands/forget-clocks.ts'
export type { TicketClocks } from './commands/keep-clocks.ts'
export { keepClocks } from './commands/keep-clocks.ts'
export { addLevel } from './commands/levels.ts'
export { setLevel } from './commands/set-level.ts'
export { slaModule } from './module.ts'
export type { HeldTerms } from './queries/level-for.ts'
export { heldNow, levelFor, termsOf } from './queries/level-for.ts'
export type { HeldPromise, Promised } from './queries/terms.ts'
export { keyOfTerms, promisedBy, promisedNow, promisedTo } from './queries/terms.ts'
