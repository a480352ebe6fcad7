import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { company, contact } from '#schema/base/people'
import * as catalog from '#server/base/catalog'
import { type ChosenLevel, levelFor } from './level-for.ts'

/**
 * The level that a ticket would have which this contact opened now, on a site and about a service or about none; null
 * where none is for him. For forms: their ticket is not there yet.
 */
export async function levelOfContact(
  ctx: Ctx,
  { contactId, siteId, serviceId }: { contactId: number; siteId: number; serviceId: number | null },
): Promise<ChosenLevel | null> {
  const [whose] = await ctx.db
    .select({ companyId: contact.companyId, clientCategoryId: company.clientCategoryId })
    .from(contact)
    .leftJoin(company, eq(company.id, contact.companyId))
    .where(eq(contact.id, contactId))
  const line = serviceId === null ? [] : await catalog.serviceLine(ctx, serviceId)
  const { companyId = null, clientCategoryId = null } = whose ?? {}
  const serviceIds = line.map(({ id }) => id)
  return levelFor(ctx, { companyId, clientCategoryId, contactId, siteId, serviceIds })
}
