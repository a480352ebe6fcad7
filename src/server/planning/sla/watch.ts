import { keepNormChecks } from './commands/keep-norm-checks.ts'
import { saveEscalations } from './commands/save-escalations.ts'
import { tellMissed, tellNear, ticketsMissed, ticketsNear } from './commands/tell-deadlines.ts'
import { rulesOfNorm, rulesOfTicket } from './queries/escalations.ts'
import { normChecksDue } from './queries/norm-checks.ts'

/** Deadlines that come near: of which tickets, and to tell of them (SLA-10). Whoever tells holds the tickets' rows. */
export const near = { tickets: ticketsNear, tell: tellNear }
/** The same of deadlines that were missed (SLA-09). */
export const missed = { tickets: ticketsMissed, tell: tellMissed }
/** The daily looks at norms: which are due, and to keep those that were made (SLA-11). */
export const norms = { due: normChecksDue, keep: keepNormChecks }
/** What a level says to do: to say it anew, and what holds for a ticket or for a norm. */
export const escalations = { save: saveEscalations, ofTicket: rulesOfTicket, ofNorm: rulesOfNorm }
