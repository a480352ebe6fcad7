import { eq } from 'drizzle-orm'
import type { Ctx } from './ctx.ts'
import { forget, once } from './save.ts'
import { installation } from './schema.ts'

const KEY = 'installation'

/** Whether this is the demo world: its persons sign in by a button, and its letters never leave the house (foundation 35). */
export async function isDemoWorld(ctx: Ctx): Promise<boolean> {
  const [row] = await once(ctx.save, KEY, async () => ctx.db.select({ isDemo: installation.isDemo }).from(installation))
  return row?.isDemo ?? false
}

/** Makes it one; said once, by whoever loads the demo's people into an empty database. */
export async function becomeDemoWorld(ctx: Ctx): Promise<void> {
  forget(ctx.save, KEY)
  await ctx.db.update(installation).set({ isDemo: true }).where(eq(installation.id, 1))
}
