import { sql } from 'drizzle-orm'
import { check, integer, pgTable, unique } from 'drizzle-orm/pg-core'
import { category, clientCategory, criticality, requestType, service } from '#schema/base/catalog'
import { company } from '#schema/base/people'
import { id, instant, ref } from '#schema/kernel'

/**
 * What moves a ticket forward in the queue (DICT-17): points for one thing that is true of it. A point is worth a minute
 * of waiting, so a weight of 60 stands where an hour of waiting would bring one. Less than nothing moves it back.
 */
export const weightRule = pgTable(
  'weight_rule',
  {
    id: id(),
    clientCategoryId: ref().references(() => clientCategory.id),
    companyId: ref().references(() => company.id),
    categoryId: ref().references(() => category.id),
    /** With what stands under it; of several in one line the nearest counts. */
    serviceId: ref().references(() => service.id),
    typeId: ref().references(() => requestType.id),
    criticalityId: ref().references(() => criticality.id),
    points: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    unique('weight_rule_subject')
      .on(t.clientCategoryId, t.companyId, t.categoryId, t.serviceId, t.typeId, t.criticalityId)
      .nullsNotDistinct(),
    check(
      'weight_rule_one',
      sql`num_nonnulls(client_category_id, company_id, category_id, service_id, type_id, criticality_id) = 1`,
    ),
  ],
)
