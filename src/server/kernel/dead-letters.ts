import { eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from './ctx.ts'
import { found } from './ctx.ts'
import { defineFact, tell } from './facts.ts'
import { enqueue } from './jobs.ts'
import { deadLetter } from './schema.ts'

export const jobRetried = defineFact<{ queue: string }>()('job.retried', 'job', 'staff')

/** Queues a job that gave up once more, with the payload and lane it had; a second press within one letter is none. */
export async function retryDeadLetter(ctx: Ctx, id: number): Promise<void> {
  const [row] = await ctx.db.select().from(deadLetter).where(eq(deadLetter.id, id)).for('update')
  const letter = found(row)
  if (letter.retriedAt !== null) return
  const job = found(ctx.save.registry.jobs.get(letter.queue))
  const lane = letter.lane === null ? {} : { lane: letter.lane }
  await enqueue(ctx, job, letter.payload as Record<string, string>, lane)
  await ctx.db.update(deadLetter).set({ retriedAt: ctx.now }).where(eq(deadLetter.id, id))
  await tell(ctx, jobRetried, id, { queue: letter.queue })
}

export type QueueState = { name: string; waiting: number; active: number }

/** What waits and runs in each queue now. */
export async function queueStates(ctx: Ctx): Promise<{ queues: QueueState[]; deadLetters: number }> {
  const { rows } = await ctx.db.execute<{ name: string; waiting: number; active: number }>(sql`
    select name, count(*) filter (where state in ('created', 'retry'))::int as waiting, count(*) filter (where state = 'active')::int as active
    from pgboss.job where state in ('created', 'retry', 'active') group by name`)
  const byName = new Map(rows.map((row) => [row.name, row]))
  const queues = [...ctx.save.registry.jobs.keys()].map((name) => ({
    name,
    waiting: byName.get(name)?.waiting ?? 0,
    active: byName.get(name)?.active ?? 0,
  }))
  return { queues, deadLetters: await ctx.db.$count(deadLetter, isNull(deadLetter.retriedAt)) }
}
