import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { employee } from '#schema/base/people'

/** The name of the employee who sorted a letter. */
export async function sorterName(ctx: Ctx, employeeId: number): Promise<string> {
  const [row] = await ctx.db.select({ name: employee.name }).from(employee).where(eq(employee.id, employeeId))
  return row?.name ?? '—'
}
