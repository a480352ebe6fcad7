import type { Module } from '#kernel/registry'
import { deadlineSweeps } from './deadline-sweeps.ts'
import { ticketFacts } from './facts.ts'
import { liveQueue, liveTicket } from './live.ts'
import { recountReactions, recountWeights } from './recount-weights.ts'
import { ticketRoutes } from './routes.ts'
import { ticketSettings } from './settings.ts'
import { resumeHeld, saveScheduledSaves } from './sweeps.ts'

export const ticketsModule: Module = {
  name: 'desk/tickets',
  routes: ticketRoutes,
  facts: ticketFacts,
  sweeps: [resumeHeld, saveScheduledSaves, ...deadlineSweeps],
  live: [liveTicket, liveQueue],
  reactions: recountReactions,
  jobs: [recountWeights],
  settings: [ticketSettings],
}
