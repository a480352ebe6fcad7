import { api } from '#api/index'
import { jobRetried } from '#kernel/dead-letters'
import { defineLive } from '#kernel/live-subjects'
import type { Module } from '#kernel/registry'
import { read, routes, write } from '#kernel/wire'
import { retryJob } from './commands/retry-job.ts'
import { canReadJobs } from './policy.ts'
import { deadLetters } from './queries/dead-letters.ts'
import { jobOverview } from './queries/job-overview.ts'

export const jobsModule: Module = {
  name: 'base/jobs',
  routes: routes('jobs', api.jobs, {
    overview: read(jobOverview),
    deadLetters: read(deadLetters),
    retry: write(retryJob),
  }),
  facts: [jobRetried],
  live: [
    defineLive<null>('job', {
      load: async (_ctx, ids) => new Map(ids.map((id) => [id, { key: id, access: null }])),
      canSee: (actor) => canReadJobs(actor) === 'yes',
    }),
  ],
}
