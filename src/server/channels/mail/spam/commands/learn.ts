import type { Ctx } from '#kernel/ctx'
import { enqueue } from '#kernel/jobs'
import { learnLetter } from '../learn-job.ts'

/**
 * Teaches the filter that a letter is spam or ham (SPAM-02): a job reads the raw source and counts its tokens. The same
 * lesson twice is none; the other lesson takes the first back. The caller has asked `allow`. An engine that is in use
 * learns it as well.
 */
export const learn = (ctx: Ctx, letterId: number, kind: 'spam' | 'ham'): Promise<void> =>
  learnAs(ctx, { letterId, kind, by: presser(ctx) })

/** Takes back what was learnt from a letter, to the word; nothing where nothing was. */
export const unlearn = (ctx: Ctx, letterId: number): Promise<void> =>
  learnAs(ctx, { letterId, kind: 'none', by: presser(ctx) })

const presser = (ctx: Ctx): number | null => (ctx.actor.kind === 'staff' ? ctx.actor.employeeId : null)

/** The same in somebody's name: for reactions, which the product runs. Lessons of one letter stand in one lane. */
export const learnAs = (
  ctx: Ctx,
  lesson: { letterId: number; kind: 'spam' | 'ham' | 'none'; by: number | null },
): Promise<void> => enqueue(ctx, learnLetter, lesson, { lane: `letter:${lesson.letterId}` })
