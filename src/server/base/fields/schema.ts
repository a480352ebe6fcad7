import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import { category, service, site } from '#schema/base/catalog'
import { id, instant, ref, words } from '#schema/kernel'

/** A field of one's own on tickets (DICT-16). Renamed, reordered, switched off; its kind never changes. */
export const field = pgTable(
  'field',
  {
    id: id(),
    name: words().notNull(),
    hint: words(),
    kind: text({ enum: ['text', 'list', 'date', 'flag'] }).notNull(),
    /** A ticket that the field is for is not stored without it. */
    isRequired: boolean().notNull().default(false),
    /** The client sees it and fills it in; else it is the staff's own. */
    isForClient: boolean().notNull().default(false),
    sort: integer().notNull().default(100),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  () => [uniqueIndex('field_name').on(sql`lower(name->>'ru')`)],
)

/** What may be chosen in a list. Switched off, it stays where it was chosen. */
export const fieldOption = pgTable(
  'field_option',
  {
    id: id(),
    fieldId: ref()
      .notNull()
      .references(() => field.id, { onDelete: 'cascade' }),
    name: words().notNull(),
    sort: integer().notNull().default(100),
    isActive: boolean().notNull().default(true),
  },
  (t) => [uniqueIndex('field_option_name').on(t.fieldId, sql`lower(name->>'ru')`)],
)

/** For which tickets a field is: of a category, or of a service with what stands under it. No row: for every ticket. */
export const fieldPlace = pgTable(
  'field_place',
  {
    id: id(),
    fieldId: ref()
      .notNull()
      .references(() => field.id, { onDelete: 'cascade' }),
    categoryId: ref().references(() => category.id, { onDelete: 'cascade' }),
    serviceId: ref().references(() => service.id, { onDelete: 'cascade' }),
  },
  (t) => [
    unique('field_place_once').on(t.fieldId, t.categoryId, t.serviceId).nullsNotDistinct(),
    index('field_place_category').on(t.categoryId),
    index('field_place_service').on(t.serviceId),
    check('field_place_one', sql`num_nonnulls(category_id, service_id) = 1`),
  ],
)

/** For which sites it is; no row: for all (DICT-15). */
export const fieldSite = pgTable(
  'field_site',
  {
    rowId: ref()
      .notNull()
      .references(() => field.id, { onDelete: 'cascade' }),
    siteId: ref()
      .notNull()
      .references(() => site.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.rowId, t.siteId] })],
)
