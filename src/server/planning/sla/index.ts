// planning/sla — what is promised to whom: support levels and who has them. See README.md for the words.

export { addLevel } from './commands/levels.ts'
export { setLevel } from './commands/set-level.ts'
export { slaModule } from './module.ts'
export type { HeldTerms } from './queries/level-for.ts'
export { heldNow, levelFor, termsOf } from './queries/level-for.ts'
