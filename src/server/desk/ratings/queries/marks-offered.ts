import type { Ctx } from '#kernel/ctx'
import type { Words } from '#schema/kernel'
import * as catalog from '#server/base/catalog'

type OfferedMark = { id: number; name: Words; isPositive: boolean }
type OfferedTo = { siteId: number; spamMark: string | null }

/**
 * The marks that a ticket may be given now, in their order: those of its site that are switched on (DICT-06, DICT-15).
 * What is taken for spam is offered none: to whoever sent it nothing may tell that.
 */
export async function marksOffered(ctx: Ctx, { siteId, spamMark }: OfferedTo): Promise<OfferedMark[]> {
  return spamMark === null ? catalog.offeredMarks(ctx, siteId) : []
}
