import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { login } from '#schema/base/access'
import { employee } from '../schema.ts'

/** An employee together with what he signs in with; null where there is none. */
export async function employeeLogin(ctx: Ctx, employeeId: number) {
  const [row] = await ctx.db
    .select({
      id: employee.id,
      name: employee.name,
      loginId: employee.loginId,
      isActive: employee.isActive,
      isFullAccess: employee.isFullAccess,
      timeZone: employee.timeZone,
      phone: employee.phone,
      position: employee.position,
      address: login.address,
      language: login.language,
    })
    .from(employee)
    .innerJoin(login, eq(login.id, employee.loginId))
    .where(eq(employee.id, employeeId))
  return row ?? null
}
