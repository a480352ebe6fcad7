import { z } from 'zod'
import { get, Id, Moment, page, post, put } from './contract.ts'

const Queue = z.object({ name: z.string(), waiting: z.number(), active: z.number(), failed: z.number() })
const DeadLetter = z.object({
  id: z.number(),
  queue: z.string(),
  payload: z.string(),
  error: z.string(),
  attempts: z.number(),
  failedAt: Moment,
  retriedAt: Moment.nullable(),
})

export const system = {
  jobs: get('/jobs', {
    may: 'job.read',
    summary: 'Background jobs',
    output: z.object({ queues: z.array(Queue), sweeps: z.array(z.object({ name: z.string(), everyMs: z.number() })) }),
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
  settings: get('/settings/{module}', {
    may: 'setting.read',
    summary: 'Settings of a module, with the schema its form is built from',
    input: z.strictObject({ module: z.string() }),
    output: z.object({
      module: z.string(),
      value: z.record(z.string(), z.unknown()),
      schema: z.record(z.string(), z.unknown()),
    }),
  }),
  saveSettings: put('/settings/{module}', {
    may: 'setting.edit',
    summary: 'Change settings of a module',
    input: z.strictObject({ module: z.string(), value: z.record(z.string(), z.unknown()) }),
    output: z.object({ value: z.record(z.string(), z.unknown()) }),
  }),
}
