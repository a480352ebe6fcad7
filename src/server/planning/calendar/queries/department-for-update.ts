import { eq } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { department } from '#schema/base/people'

/** Holds a department until the commit; there is no hidden one, so what is missing is 404. */
export async function departmentForUpdate(ctx: Ctx, id: number): Promise<void> {
  const [row] = await ctx.db.select({ id: department.id }).from(department).where(eq(department.id, id)).for('update')
  found(row)
}
