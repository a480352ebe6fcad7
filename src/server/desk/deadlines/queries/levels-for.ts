import { inArray } from 'drizzle-orm'
import type { LevelTraits } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import * as catalog from '#server/base/catalog'
import * as sla from '#server/planning/sla'

type Chosen = Awaited<ReturnType<typeof sla.levelFor>>

/** The level that the matrix has for each of these tickets now, and why (D13); null where it has none. */
export async function levelsFor(ctx: Ctx, ticketIds: readonly number[]): Promise<Map<number, Chosen>> {
  const { id, companyId, clientCategoryId, serviceId } = ticket
  const rows = await ctx.db
    .select({ id, companyId, clientCategoryId, serviceId })
    .from(ticket)
    .where(inArray(id, [...ticketIds]))
  const chosen = new Map<string, Chosen>()
  const found = new Map<number, Chosen>()
  for (const { id: ticketId, ...traits } of rows) {
    const key = JSON.stringify(traits)
    if (!chosen.has(key)) chosen.set(key, await sla.levelFor(ctx, await traitsOf(ctx, traits)))
    found.set(ticketId, chosen.get(key) ?? null)
  }
  return found
}

type Traits = { companyId: number | null; clientCategoryId: number | null; serviceId: number | null }

async function traitsOf(ctx: Ctx, { companyId, clientCategoryId, serviceId }: Traits): Promise<LevelTraits> {
  const line = serviceId === null ? [] : await catalog.serviceLine(ctx, serviceId)
  return { companyId, clientCategoryId, groupIds: [], serviceIds: line.map(({ id }) => id) }
}
