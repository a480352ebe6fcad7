import type { Answer, api } from '../../lib/api.ts'

export type DeadLetter = Answer<typeof api.jobs.deadLetters>['rows'][number]
