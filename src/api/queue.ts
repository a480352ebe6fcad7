import { z } from 'zod'
import { weightKinds } from '../domain/queue/index.ts'
import { del, get, Id, post, put, Words } from './contract.ts'

const outOfRange = { error: 'input.outOfRange' }

const RuleInput = z.strictObject({
  kind: z.enum([...weightKinds]),
  subjectId: z.number().int(),
  /** One is worth a minute of waiting; less than nothing moves it back. Of a service nought lifts what is above it. */
  points: z.number().int(outOfRange).min(-10_000, outOfRange).max(10_000, outOfRange),
})

export const WeightRuleRow = z.object({
  id: z.number(),
  kind: z.enum([...weightKinds]),
  subjectId: z.number(),
  subject: z.object({
    name: Words,
    /** Those above a service, the root first; empty for all others. */
    path: z.array(Words),
    /** Switched off it is offered no more; tickets that have it still get the points. */
    isActive: z.boolean(),
  }),
  points: z.number(),
})

export const queue = {
  rules: get('/weight-rules', {
    may: 'queue.read',
    summary: 'What moves tickets forward in the queue, and by how many minutes',
    output: z.object({ rows: z.array(WeightRuleRow) }),
  }),
  addRule: post('/weight-rules', {
    may: 'queue.edit',
    summary: 'Say what a trait of tickets is worth in minutes of waiting',
    input: RuleInput,
    output: z.object({ id: z.number() }),
    refuses: ['input.unknownChoice', 'dictionary.notAvailable', 'weightRule.taken'],
  }),
  saveRule: put('/weight-rules/{id}', {
    may: 'queue.edit',
    summary: 'Change a rule; open tickets follow in the background',
    input: RuleInput.extend({ id: Id }),
    refuses: ['input.unknownChoice', 'dictionary.notAvailable', 'weightRule.taken'],
  }),
  removeRule: del('/weight-rules/{id}', {
    may: 'queue.edit',
    summary: 'Delete a rule; open tickets follow in the background',
    input: z.strictObject({ id: Id }),
  }),
}
