import { desc, lt } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { deadLetter } from '#schema/kernel'
import { canReadJobs } from '../policy.ts'

const PAGE = 50

/** Jobs that gave up, newest first. */
export async function deadLetters(
  ctx: Ctx,
  input: Given<typeof api.jobs.deadLetters>,
): Promise<Answered<typeof api.jobs.deadLetters>> {
  allow(ctx, 'job.read', canReadJobs(ctx.actor))
  const before = Number(input.after)
  const rows = await ctx.db
    .select()
    .from(deadLetter)
    .where(Number.isSafeInteger(before) && before > 0 ? lt(deadLetter.id, before) : undefined)
    .orderBy(desc(deadLetter.id))
    .limit(PAGE)
  const last = rows.at(-1)
  return {
    rows: rows.map(({ lane: _lane, payload, ...row }) => ({ ...row, payload: JSON.stringify(payload) })),
    next: rows.length === PAGE && last ? String(last.id) : null,
  }
}
