import { inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'

/** Those of the blobs that a row of any module still names: each module lists its columns in `blobs`. */
export async function wantedBlobs(ctx: Ctx, names: readonly string[]): Promise<Set<string>> {
  const wanted = new Set<string>()
  for (const column of ctx.save.registry.blobs) {
    const rows = await ctx.db
      .select({ name: column })
      .from(column.table)
      .where(inArray(column, [...names]))
    for (const row of rows) wanted.add(String(row.name))
  }
  return wanted
}
