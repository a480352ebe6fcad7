import { eq } from 'drizzle-orm'
import { type Ctx, found } from '#kernel/ctx'
import { employee } from '#schema/base/people'

/** Lets nobody else change what hangs on an employee until the commit; what refers to him waits for nothing. */
export async function holdEmployee(ctx: Ctx, employeeId: number): Promise<void> {
  const [row] = await ctx.db
    .select({ id: employee.id })
    .from(employee)
    .where(eq(employee.id, employeeId))
    .for('no key update')
  found(row)
}
