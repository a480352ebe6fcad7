import { allow, type Ctx } from '#kernel/ctx'
import { retryDeadLetter } from '#kernel/dead-letters'
import { canRetryJobs } from '../policy.ts'

/** Runs a job that gave up once more (administrators). */
export async function retryJob(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  allow(ctx, 'job.retry', canRetryJobs(ctx.actor))
  await retryDeadLetter(ctx, input.id)
  return {}
}
