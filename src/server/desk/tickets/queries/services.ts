import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { service } from '#schema/base/catalog'
import { company, staffGroup } from '#schema/base/people'

/** Refuses dictionary.notAvailable, at the field given, unless the service is offered (DICT-11). */
export async function requireService(ctx: Ctx, serviceId: number, path: string): Promise<void> {
  if (!(await isOfferedService(ctx, serviceId))) throw new Refusal('dictionary.notAvailable', {}, path)
}

export const isOfferedService = async (ctx: Ctx, serviceId: number): Promise<boolean> =>
  (await ctx.db.$count(service, and(eq(service.id, serviceId), eq(service.isActive, true)))) > 0

/** The service and its ancestors, nearest first; none for a ticket that has no service. */
export async function serviceLine(ctx: Ctx, serviceId: number | null): Promise<number[]> {
  if (serviceId === null) return []
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    with recursive line (id, parent_id, depth) as (
      select id, parent_id, 0 from service where id = ${serviceId}::bigint
      union all
      select s.id, s.parent_id, line.depth + 1 from service s join line on line.parent_id = s.id
    )
    select id from line order by depth`)
  return rows.map(({ id }) => id)
}

/** The client category that a company has now (ORG-13); null without a company. */
export async function clientCategoryOf(ctx: Ctx, companyId: number | null): Promise<number | null> {
  if (companyId === null) return null
  const [row] = await ctx.db.select({ id: company.clientCategoryId }).from(company).where(eq(company.id, companyId))
  return row?.id ?? null
}

/** Refuses input.unknownChoice, at the field given, unless the group is a support level (ASGN-15). */
export async function requireSupportLevel(ctx: Ctx, groupId: number, path: string): Promise<void> {
  const isOne = and(eq(staffGroup.id, groupId), isNotNull(staffGroup.supportLevel))
  if ((await ctx.db.$count(staffGroup, isOne)) === 0) throw new Refusal('input.unknownChoice', {}, path)
}
