import { sql } from 'drizzle-orm'
import { boolean, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { phases } from '#domain/tickets'
import { department, employee } from '#schema/base/people'
import { id, instant, ref, words } from '#schema/kernel'

/** A brand under which we support (SITE-01). The first migration makes site 1. */
export const site = pgTable(
  'site',
  {
    id: id(),
    code: text().notNull(),
    name: words().notNull(),
    language: text({ enum: ['ru', 'en'] })
      .notNull()
      .default('ru'),
    timeZone: text().notNull().default('Europe/Moscow'),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('site_code').on(t.code)],
)

/** The columns that every dictionary has. A row is renamed, reordered, switched off; deleted only while nobody uses it. */
const dictionaryColumns = () => ({
  id: id(),
  name: words().notNull(),
  sort: integer().notNull().default(100),
  isActive: boolean().notNull().default(true),
  createdAt: instant().notNull(),
})

/** A ticket's status: what it is called, and the phase that it means (DICT-05). */
export const status = pgTable(
  'status',
  {
    ...dictionaryColumns(),
    phase: text({ enum: [...phases] }).notNull(),
    isDefault: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex('status_default').on(t.phase).where(sql`is_default`),
    uniqueIndex('status_name').on(sql`lower(name->>'ru')`),
  ],
)

/** What a request is about (DICT-01): decides the department (DICT-02) and may warn (DICT-04). */
export const category = pgTable(
  'category',
  {
    ...dictionaryColumns(),
    description: text(),
    warning: text(),
    departmentId: ref().references(() => department.id),
    responsibleId: ref().references(() => employee.id),
  },
  () => [uniqueIndex('category_name').on(sql`lower(name->>'ru')`)],
)

/** A request type and the priority it brings (DICT-10). */
export const requestType = pgTable(
  'request_type',
  { ...dictionaryColumns(), priority: text({ enum: ['high', 'medium', 'low'] }).notNull() },
  () => [uniqueIndex('request_type_name').on(sql`lower(name->>'ru')`)],
)

/** How bad it is in the client's eyes (DICT-07, D16). */
export const criticality = pgTable(
  'criticality',
  { ...dictionaryColumns(), weight: integer().notNull(), responsibleId: ref().references(() => employee.id) },
  () => [uniqueIndex('criticality_name').on(sql`lower(name->>'ru')`)],
)

/** The way a request came (DICT-08); `code` is what channels and the API name it by. */
export const source = pgTable(
  'source',
  { ...dictionaryColumns(), code: text().notNull(), responsibleId: ref().references(() => employee.id) },
  (t) => [uniqueIndex('source_code').on(t.code), uniqueIndex('source_name').on(sql`lower(name->>'ru')`)],
)

// For which sites a row is: no row means for all (foundation 24, DICT-15).
const siteColumns = (
  of: typeof status | typeof category | typeof requestType | typeof criticality | typeof source,
) => ({
  rowId: ref()
    .notNull()
    .references(() => of.id, { onDelete: 'cascade' }),
  siteId: ref()
    .notNull()
    .references(() => site.id, { onDelete: 'cascade' }),
})
export const statusSite = pgTable('status_site', siteColumns(status), (t) => [
  primaryKey({ columns: [t.rowId, t.siteId] }),
])
export const categorySite = pgTable('category_site', siteColumns(category), (t) => [
  primaryKey({ columns: [t.rowId, t.siteId] }),
])
export const requestTypeSite = pgTable('request_type_site', siteColumns(requestType), (t) => [
  primaryKey({ columns: [t.rowId, t.siteId] }),
])
export const criticalitySite = pgTable('criticality_site', siteColumns(criticality), (t) => [
  primaryKey({ columns: [t.rowId, t.siteId] }),
])
export const sourceSite = pgTable('source_site', siteColumns(source), (t) => [
  primaryKey({ columns: [t.rowId, t.siteId] }),
])
