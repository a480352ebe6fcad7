import { and, eq, or, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { category, categorySite } from '#schema/base/catalog'
import { department } from '#schema/base/people'
import { isOfferedService } from './services.ts'

type Sorted = {
  siteId: number
  serviceId: number | null
  categoryId: number | null
  departmentId: number | null
}

/** Service, category and department of a ticket as far as a new one may still have them. */
export async function stillChoosable(ctx: Ctx, ticket: Sorted): Promise<Omit<Sorted, 'siteId'>> {
  const { serviceId } = ticket
  return {
    serviceId: serviceId !== null && (await isOfferedService(ctx, serviceId)) ? serviceId : null,
    categoryId: ticket.categoryId === null ? null : await activeCategory(ctx, ticket.categoryId, ticket.siteId),
    departmentId: ticket.departmentId === null ? null : await activeDepartment(ctx, ticket.departmentId),
  }
}

async function activeCategory(ctx: Ctx, categoryId: number, siteId: number): Promise<number | null> {
  const sites = sql`(select ${categorySite.siteId} from ${categorySite} where ${categorySite.rowId} = ${category.id})`
  const [row] = await ctx.db
    .select({ id: category.id })
    .from(category)
    .where(
      and(
        eq(category.id, categoryId),
        eq(category.isActive, true),
        or(sql`not exists ${sites}`, sql`${siteId} in ${sites}`),
      ),
    )
  return row?.id ?? null
}

async function activeDepartment(ctx: Ctx, departmentId: number): Promise<number | null> {
  const [row] = await ctx.db
    .select({ id: department.id })
    .from(department)
    .where(and(eq(department.id, departmentId), eq(department.isSupport, true), eq(department.isActive, true)))
  return row?.id ?? null
}
