import { z } from 'zod'
import { get, Id, Moment, page, post } from './contract.ts'

const Queue = z.object({ name: z.string(), waiting: z.number(), active: z.number() })
const Sweep = z.object({ name: z.string(), everyMs: z.number() })
const DeadLetter = z.object({
  id: z.number(),
  queue: z.string(),
  payload: z.string(),
  error: z.string(),
  attempts: z.number(),
  failedAt: Moment,
  retriedAt: Moment.nullable(),
})

export const jobs = {
  overview: get('/jobs', {
    may: 'job.read',
    summary: 'Background jobs: what waits and runs',
    output: z.object({ queues: z.array(Queue), sweeps: z.array(Sweep), deadLetters: z.number() }),
  }),
  deadLetters: get('/jobs/dead', {
    may: 'job.read',
    summary: 'Jobs that gave up',
    input: z.strictObject({ after: z.string().optional() }),
    output: page(DeadLetter),
  }),
  retry: post('/jobs/dead/{id}/retry', {
    may: 'job.retry',
    summary: 'Run a job that gave up once more',
    input: z.strictObject({ id: Id }),
  }),
}
