// desk/ratings — what clients say of how their tickets were dealt with. See README.md for the words.
export { rateTicket } from './commands/rate-ticket.ts'
export { ratingsModule } from './module.ts'
export { canRate, isRatable } from './policy.ts'
export { heldLevelId, marksOffered } from './queries/marks-offered.ts'
