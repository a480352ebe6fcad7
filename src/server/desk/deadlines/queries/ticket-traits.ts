import { eq } from 'drizzle-orm'
import type { LevelTraits } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import * as catalog from '#server/base/catalog'

/** What of a ticket decides its level (D13). */
export async function levelTraits(ctx: Ctx, ticketId: number): Promise<LevelTraits> {
  const [row] = await ctx.db
    .select({ companyId: ticket.companyId, clientCategoryId: ticket.clientCategoryId, serviceId: ticket.serviceId })
    .from(ticket)
    .where(eq(ticket.id, ticketId))
  if (!row) throw new Error(`there is no ticket ${ticketId}`)
  const { companyId, clientCategoryId, serviceId } = row
  const line = serviceId === null ? [] : await catalog.serviceLine(ctx, serviceId)
  return { companyId, clientCategoryId, groupIds: [], serviceIds: line.map(({ id }) => id) }
}
