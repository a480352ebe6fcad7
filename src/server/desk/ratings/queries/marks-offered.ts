import { eq, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import type { Words } from '#schema/kernel'
import { heldLevel } from '#schema/planning/sla'
import * as catalog from '#server/base/catalog'
import * as sla from '#server/planning/sla'

type OfferedMark = { id: number; name: Words; isPositive: boolean }
type OfferedTo = { siteId: number; spamMark: string | null; levelId: number | null }

/** The level that a ticket holds, as a column of a question about tickets; null where nothing is promised. */
export const heldLevelId: SQL<number | null> = sql`(
  select ${heldLevel.levelId} from ${heldLevel} where ${eq(heldLevel.ticketId, ticket.id)}
)`.mapWith((id) => (id === null ? null : Number(id)))

/**
 * The marks that a ticket may be given now, in their order: those of its site that are switched on (DICT-06, DICT-15), as
 * far as its level allows them (SLA-01). What is taken for spam is offered none: to whoever sent it nothing may tell that.
 */
export async function marksOffered(ctx: Ctx, { siteId, spamMark, levelId }: OfferedTo): Promise<OfferedMark[]> {
  if (spamMark !== null) return []
  const { markIds } = await sla.allowedBy(ctx, levelId)
  const offered = await catalog.offeredMarks(ctx, siteId)
  return markIds === null ? offered : offered.filter(({ id }) => markIds.includes(id))
}
