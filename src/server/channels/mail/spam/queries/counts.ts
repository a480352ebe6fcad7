import { count, sql } from 'drizzle-orm'
import type { Count } from '#domain/spam'
import type { Ctx } from '#kernel/ctx'
import { spamLesson, spamToken } from '../../schema.ts'

/** How many letters of each kind were learnt. */
export async function learntLetters(ctx: Ctx): Promise<Count> {
  const rows = await ctx.db.select({ kind: spamLesson.kind, count: count() }).from(spamLesson).groupBy(spamLesson.kind)
  const of = (kind: 'spam' | 'ham') => rows.find((row) => row.kind === kind)?.count ?? 0
  return { spam: of('spam'), ham: of('ham') }
}

/** In how many learnt letters of each kind these tokens stood; tokens never learnt are left out. */
export async function countsOf(ctx: Ctx, tokens: readonly string[]): Promise<Map<string, Count>> {
  if (tokens.length === 0) return new Map()
  const rows = await ctx.db
    .select()
    .from(spamToken)
    .where(sql`${spamToken.token} = any(${sql.param([...tokens])}::text[])`)
  return new Map(rows.map(({ token, spam, ham }) => [token, { spam, ham }]))
}
