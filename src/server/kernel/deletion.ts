import { eq, sql } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import type { Ctx } from './ctx.ts'
import { isStillUsed, type Refusal } from './errors.ts'
import { savepoint } from './run.ts'

/** One row of a table. */
type Row = { table: PgTable & { id: PgColumn }; id: number }

/**
 * Deletes a row that nothing speaks of; otherwise it stays, and what `refuse` makes is thrown. Only the foreign keys know
 * all who may speak of a row: asking each table first would forget the next one.
 */
export async function deleteUnused(
  ctx: Ctx,
  { table, id }: Row,
  refuse: () => Refusal | Promise<Refusal>,
): Promise<void> {
  try {
    await savepoint(ctx, (inner) => inner.db.delete(table).where(eq(table.id, id)))
  } catch (error) {
    if (isStillUsed(error)) throw await refuse()
    throw error
  }
}

/** How many rows of which tables speak of this one so that it cannot be deleted, by its foreign keys. */
export async function usesOf(ctx: Ctx, { table, id }: Row): Promise<Map<string, number>> {
  const keys = await ctx.db.execute<{ table: string; column: string }>(sql`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${getTableConfig(table).name}::regclass and c.confdeltype in ('a', 'r')
    order by c.conrelid::regclass::text, a.attname`)
  const uses = new Map<string, number>()
  for (const key of keys.rows) {
    const { rows } = await ctx.db.execute<{ count: number }>(sql`
      select count(*)::int as count from ${sql.identifier(key.table)} where ${sql.identifier(key.column)} = ${id}`)
    const count = rows[0]?.count ?? 0
    if (count > 0) uses.set(key.table, (uses.get(key.table) ?? 0) + count)
  }
  return uses
}
