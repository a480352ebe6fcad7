import type { Ctx } from '#kernel/ctx'
import { enqueue } from '#kernel/jobs'
import { learnLetter } from '../learn-job.ts'

/**
 * Teaches the filter that a letter is spam or ham (SPAM-02): a job reads the raw source and counts its tokens. The same
 * lesson twice is none; the other lesson takes the first back. The caller has asked `allow`. An engine that is in use
 * learns it as well.
 */
export const learn = (ctx: Ctx, letterId: number, kind: 'spam' | 'ham'): Promise<void> => teach(ctx, letterId, kind)

/** Takes back what was learnt from a letter, to the word; nothing where nothing was. */
export const unlearn = (ctx: Ctx, letterId: number): Promise<void> => teach(ctx, letterId, 'none')

function teach(ctx: Ctx, letterId: number, kind: 'spam' | 'ham' | 'none'): Promise<void> {
  const by = ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null
  return enqueue(ctx, learnLetter, { letterId, kind, by }, { lane: `letter:${letterId}` })
}
