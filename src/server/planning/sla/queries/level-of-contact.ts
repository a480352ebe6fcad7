import type { Ctx } from '#kernel/ctx'
import * as catalog from '#server/base/catalog'
import * as people from '#server/base/people'
import { type ChosenLevel, levelFor } from './level-for.ts'

/**
 * The level that a ticket would have which this contact opened now, on a site and about a service or about none; null
 * where none is for him. For forms: their ticket is not there yet.
 */
export async function levelOfContact(
  ctx: Ctx,
  { contactId, siteId, serviceId }: { contactId: number; siteId: number; serviceId: number | null },
): Promise<ChosenLevel | null> {
  const {
    companyId = null,
    clientCategoryId = null,
    clientGroupIds = [],
  } = (await people.contactById(ctx, contactId)) ?? {}
  const line = serviceId === null ? [] : await catalog.serviceLine(ctx, serviceId)
  const serviceIds = line.map(({ id }) => id)
  return levelFor(ctx, { companyId, clientCategoryId, groupIds: clientGroupIds, siteId, serviceIds })
}
