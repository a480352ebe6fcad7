import type { Module } from '#kernel/registry'
import { followSave } from './commands/follow-save.ts'
import { adoptOpenTickets, recountReactions, recountTickets } from './commands/recount.ts'
import { deadlineFacts, liveRecount } from './facts.ts'
import { deadlineRoutes } from './routes.ts'

export const deadlinesModule: Module = {
  name: 'desk/deadlines',
  routes: deadlineRoutes,
  facts: deadlineFacts,
  live: [liveRecount],
  saveSteps: [followSave],
  reactions: recountReactions,
  jobs: [recountTickets, adoptOpenTickets],
}
