import type { Module } from '#kernel/registry'
import { followSave } from './commands/follow-save.ts'
import { deadlineFacts, liveRecount } from './facts.ts'

export const deadlinesModule: Module = {
  name: 'desk/deadlines',
  facts: deadlineFacts,
  live: [liveRecount],
  saveSteps: [followSave],
}
