import { and, eq, isNotNull } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { company, staffGroup } from '#schema/base/people'
import * as catalog from '#server/base/catalog'

/** Whether the service may be chosen now: it and all above it are switched on. */
export async function isOfferedService(ctx: Ctx, serviceId: number): Promise<boolean> {
  const line = await catalog.serviceLine(ctx, serviceId)
  return line.length > 0 && line.every(({ isActive }) => isActive)
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
