import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { queueStates } from '#kernel/dead-letters'
import { canReadJobs } from '../policy.ts'

/** What waits, what runs, what gave up, and which sweeps tick. */
export async function jobOverview(ctx: Ctx): Promise<Answered<typeof api.jobs.overview>> {
  allow(ctx, 'job.read', canReadJobs(ctx.actor))
  const states = await queueStates(ctx)
  return { ...states, sweeps: ctx.save.registry.sweeps.map(({ name, everyMs }) => ({ name, everyMs })) }
}
