import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { LevelTraits } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { clientGroupMember } from '#schema/base/people'
import { ticket } from '#schema/desk/tickets'
import * as catalog from '#server/base/catalog'
import * as sla from '#server/planning/sla'

/**
 * The level that the matrix has for each of these tickets now, and why (D13), by the groups that its author is in at this
 * moment (SLA-01); null where it has none.
 */
export async function levelsFor(ctx: Ctx, ticketIds: readonly number[]): Promise<Map<number, sla.ChosenLevel | null>> {
  const { id, siteId, companyId, clientCategoryId, serviceId } = ticket
  const groups = ctx.db
    .select({ ids: sql`json_agg(${clientGroupMember.groupId} order by ${clientGroupMember.groupId})` })
    .from(clientGroupMember)
    .where(eq(clientGroupMember.contactId, ticket.authorId))
  const groupIds = sql<number[]>`coalesce((${groups}), '[]')`
  const rows = await ctx.db
    .select({ id, whose: { siteId, companyId, clientCategoryId, groupIds }, serviceId })
    .from(ticket)
    .where(inArray(id, [...ticketIds]))
    .orderBy(asc(id))
  const traits: LevelTraits[] = []
  for (const { whose, serviceId: about } of rows) {
    const line = about === null ? [] : await catalog.serviceLine(ctx, about)
    traits.push({ ...whose, serviceIds: line.map((one) => one.id) })
  }
  const levels = await sla.levelsFor(ctx, traits)
  return new Map(rows.map((row, i) => [row.id, levels[i] ?? null]))
}
