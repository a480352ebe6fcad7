import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { company } from '#schema/base/people'

/** Whether there is such a company, served still or not. */
export async function isCompany(ctx: Ctx, id: number): Promise<boolean> {
  return (await ctx.db.$count(company, eq(company.id, id))) > 0
}
