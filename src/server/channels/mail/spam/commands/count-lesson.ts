import { and, eq, lte, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { letter, spamLesson, spamToken } from '../../schema.ts'

export type LessonKind = 'spam' | 'ham'

/** What is to be known of a letter: its kind with its tokens, or nothing any more. */
export type Lesson = { letterId: number; kind: LessonKind; tokens: readonly string[]; by: number | null }

/**
 * Counts a lesson, and takes the other one back first; the same lesson twice is none. Two lessons at once wait for each
 * other in the order of the alphabet, so that neither locks the other out. Gives whether anything changed.
 */
export async function countLesson(ctx: Ctx, { letterId, kind, tokens, by }: Lesson): Promise<boolean> {
  const before = await lessonOf(ctx, letterId)
  if (before?.kind === kind) return false
  const counts = new Map<string, Delta>()
  if (before) add(counts, before.tokens, { [before.kind]: -1 })
  add(counts, tokens, { [kind]: 1 })
  await moveCounts(ctx, counts)
  const lesson = { kind, tokens: [...tokens], learntBy: by, at: ctx.now }
  await ctx.db
    .insert(spamLesson)
    .values({ letterId, ...lesson })
    .onConflictDoUpdate({ target: spamLesson.letterId, set: lesson })
  return true
}

/** Takes back what was learnt from a letter; gives the kind that it was, or null where there was no lesson. */
export async function forgetLesson(ctx: Ctx, letterId: number): Promise<LessonKind | null> {
  const before = await lessonOf(ctx, letterId)
  if (!before) return null
  const counts = new Map<string, Delta>()
  add(counts, before.tokens, { [before.kind]: -1 })
  await moveCounts(ctx, counts)
  await ctx.db.delete(spamLesson).where(eq(spamLesson.letterId, letterId))
  return before.kind
}

type Delta = { spam: number; ham: number }

/** The lesson of a letter, the letter's row locked: two who teach it at once come one after the other. */
async function lessonOf(ctx: Ctx, letterId: number) {
  await ctx.db.select({ id: letter.id }).from(letter).where(eq(letter.id, letterId)).for('update')
  const [row] = await ctx.db.select().from(spamLesson).where(eq(spamLesson.letterId, letterId))
  return row
}

function add(counts: Map<string, Delta>, tokens: readonly string[], by: { spam?: number; ham?: number }): void {
  for (const token of new Set(tokens)) {
    const { spam, ham } = counts.get(token) ?? { spam: 0, ham: 0 }
    counts.set(token, { spam: spam + (by.spam ?? 0), ham: ham + (by.ham ?? 0) })
  }
}

// One statement for all tokens, in one order: rows are locked as they are read, so no two lessons wait in a circle.
async function moveCounts(ctx: Ctx, counts: ReadonlyMap<string, Delta>): Promise<void> {
  const moved = [...counts].filter(([, { spam, ham }]) => spam !== 0 || ham !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  if (moved.length === 0) return
  const tokens = moved.map(([token]) => token)
  const spam = moved.map(([, delta]) => delta.spam)
  const ham = moved.map(([, delta]) => delta.ham)
  await ctx.db.execute(sql`
    insert into ${spamToken} (token, spam, ham)
    select * from unnest(${sql.param(tokens)}::text[], ${sql.param(spam)}::int[], ${sql.param(ham)}::int[])
    on conflict (token) do update set spam = ${spamToken.spam} + excluded.spam, ham = ${spamToken.ham} + excluded.ham
  `)
  if (moved.every(([, delta]) => delta.spam >= 0 && delta.ham >= 0)) return
  const unused = and(lte(spamToken.spam, 0), lte(spamToken.ham, 0))
  await ctx.db.delete(spamToken).where(and(sql`${spamToken.token} = any(${sql.param(tokens)}::text[])`, unused))
}
