import { eq } from 'drizzle-orm'
import type { Actor } from '#domain/access'
import type { Ctx } from '#kernel/ctx'
import { employee } from '#schema/base/people'
import * as access from '#server/base/access'

/** Who put a save off, with his rights as they are now; null where he may not enter any more. */
export async function writerOf(ctx: Ctx, employeeId: number): Promise<Actor | null> {
  const [row] = await ctx.db.select({ loginId: employee.loginId }).from(employee).where(eq(employee.id, employeeId))
  return row ? access.actorOfLogin(ctx, row.loginId) : null
}
