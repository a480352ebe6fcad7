import type { ScriptedTicket } from './shapes.ts'
import { orderFormTicket } from './story-48213.ts'
import { romashkaClosed } from './story-closed.ts'
import { listedTickets } from './story-desk.ts'
import { alexeysTickets } from './story-mine.ts'
import { romashkaTickets } from './story-romashka.ts'

/** The tickets that the pages name, in the order in which they were opened. */
export const storyTickets: readonly ScriptedTicket[] = [
  orderFormTicket,
  ...alexeysTickets,
  ...romashkaTickets,
  ...listedTickets,
  ...romashkaClosed,
].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
