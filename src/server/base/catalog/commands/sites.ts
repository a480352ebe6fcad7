import { eq } from 'drizzle-orm'
import { allow, type Ctx } from '#kernel/ctx'
import { forget } from '#kernel/save'
import { canEditDictionaries } from '../policy.ts'
import { KNOWN_ROWS, type Site } from '../queries/rows.ts'
import { site } from '../schema.ts'

/** Renames a site and sets its language and zone (SITE-01). */
export async function saveSite(ctx: Ctx, input: Site): Promise<void> {
  allow(ctx, 'dictionary.edit', canEditDictionaries(ctx.actor))
  const { id, ...columns } = input
  forget(ctx.save, `site:${id}`)
  forget(ctx.save, KNOWN_ROWS)
  await ctx.db.update(site).set(columns).where(eq(site.id, id))
}
