import { and, eq, inArray, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { clientCategory } from '#schema/base/catalog'

type Rows = PgTable & { id: PgColumn; isActive?: PgColumn }

/** Refuses input.unknownChoice, at the field given, unless all of them are there and switched on. */
export async function requireRows(ctx: Ctx, table: Rows, ids: readonly number[], path: string): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const isOn = table.isActive ? eq(table.isActive, true) : undefined
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(table)
    .where(and(inArray(table.id, wanted), isOn))
  if (row?.count !== wanted.length) throw new Refusal('input.unknownChoice', {}, path)
}

export const requireClientCategories = (ctx: Ctx, ids: readonly number[], path: string) =>
  requireRows(ctx, clientCategory, ids, path)
