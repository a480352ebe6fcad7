import { asc, inArray } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import * as catalog from '#server/base/catalog'
import * as sla from '#server/planning/sla'

/**
 * The level that the matrix has for each of these tickets now, and why (D13), by the groups that its author is in at this
 * moment (SLA-01); null where it has none.
 */
export async function levelsFor(
  ctx: Ctx,
  ticketIds: readonly number[],
): Promise<Map<number, sla.ChosenLevel | null>> {
  const { id, siteId, authorId: contactId, companyId, clientCategoryId, serviceId } = ticket
  const rows = await ctx.db
    .select({ id, whose: { siteId, contactId, companyId, clientCategoryId }, serviceId })
    .from(ticket)
    .where(inArray(id, [...ticketIds]))
    .orderBy(asc(id))
  const traits: sla.LevelOf[] = []
  for (const { whose, serviceId: about } of rows) {
    const line = about === null ? [] : await catalog.serviceLine(ctx, about)
    traits.push({ ...whose, serviceIds: line.map((one) => one.id) })
  }
  const levels = await sla.levelsFor(ctx, traits)
  return new Map(rows.map((row, i) => [row.id, levels[i] ?? null]))
}
