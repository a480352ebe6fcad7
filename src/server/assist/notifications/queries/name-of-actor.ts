import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import type { SaveRow } from '#kernel/facts'
import { contact, employee } from '#schema/base/people'

/** What the one who made the save is called; null where the product itself did. */
export async function nameOfActor(ctx: Ctx, { actorKind, actorId }: SaveRow): Promise<string | null> {
  if (actorId === null || actorKind === 'system') return null
  const table = actorKind === 'staff' ? employee : contact
  const [row] = await ctx.db.select({ name: table.name }).from(table).where(eq(table.id, actorId))
  return row?.name ?? null
}
