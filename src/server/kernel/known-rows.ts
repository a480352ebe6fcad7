import { and, inArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Ctx } from './ctx.ts'
import { Refusal } from './errors.ts'

type Asked = {
  ids: readonly number[]
  /** The field that names them. */
  path: string
  /** What they have to be besides, such as switched on. */
  where?: SQL | undefined
}

/**
 * Refuses input.unknownChoice, at the field given, unless all of them are rows of the table, and such as `where` says. None
 * of them goes before our commit: what names them may be written.
 */
export async function requireRows(
  ctx: Ctx,
  table: PgTable & { id: PgColumn },
  { ids, path, where }: Asked,
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const found = await ctx.db
    .select({ one: sql`1` })
    .from(table)
    .where(and(inArray(table.id, wanted), where))
    .for('key share')
  if (found.length !== wanted.length) throw new Refusal('input.unknownChoice', {}, path)
}
