import { eq } from 'drizzle-orm'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { enqueue } from '#kernel/jobs'
import { judgeLetter } from '../intake/judge-job.ts'
import { canSortIncoming } from '../policy.ts'
import { sorterName } from '../queries/sorter-name.ts'
import { letter } from '../schema.ts'

/** «Разобрать ещё раз»: a letter that could not be judged, or still waits, is judged anew. */
export async function judgeAgain(ctx: Ctx, input: { id: number }): Promise<Record<string, never>> {
  allow(ctx, 'incoming.sort', canSortIncoming(ctx.actor))
  const [row] = await ctx.db.select().from(letter).where(eq(letter.id, input.id)).for('update')
  const { id, outcome, sortedBy, sortedAt } = found(row)
  if (outcome !== 'failed' && outcome !== 'waiting') {
    const name = sortedBy === null ? '—' : await sorterName(ctx, sortedBy)
    throw new Refusal('incoming.alreadySorted', { name, at: sortedAt })
  }
  await ctx.db.update(letter).set({ outcome: 'waiting', attempts: 0, errorWords: null }).where(eq(letter.id, id))
  await enqueue(ctx, judgeLetter, { letterId: id })
  return {}
}
