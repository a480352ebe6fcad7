// planning/sla — what is promised to whom: support levels and who has them. See README.md for the words.

export { keepNormChecks } from './commands/keep-norm-checks.ts'
export { addLevel } from './commands/levels.ts'
export { saveEscalations } from './commands/save-escalations.ts'
export { setLevel } from './commands/set-level.ts'
export type { ToldDeadline } from './commands/tell-deadlines.ts'
export { tellMissed, tellNear, ticketsMissed, ticketsNear } from './commands/tell-deadlines.ts'
export { normMissed } from './facts.ts'
export { slaModule } from './module.ts'
export { rulesOfNorm, rulesOfTicket } from './queries/escalations.ts'
export type { HeldTerms } from './queries/level-for.ts'
export { heldNow, levelFor, termsOf } from './queries/level-for.ts'
export { normChecksDue } from './queries/norm-checks.ts'
