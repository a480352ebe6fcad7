// desk/deadlines — until when a ticket has to be attended to. See README.md for the words.

export { adoptTickets } from './commands/adopt-tickets.ts'
export { deadlinesModule } from './module.ts'
export type { Difference } from './queries/verify-clocks.ts'
export { verifyClocks } from './queries/verify-clocks.ts'
