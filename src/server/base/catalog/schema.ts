import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { phases } from '#domain/tickets'
import { department, employee, staffGroup } from '#schema/base/people'
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

/** How hard the work is in the staff's eyes, and theirs alone: no client ever learns of it (DICT-14). */
export const difficulty = pgTable('difficulty', dictionaryColumns(), () => [
  uniqueIndex('difficulty_name').on(sql`lower(name->>'ru')`),
])

/** The way a request came (DICT-08); `code` is what channels and the API name it by. */
export const source = pgTable(
  'source',
  { ...dictionaryColumns(), code: text().notNull(), responsibleId: ref().references(() => employee.id) },
  (t) => [uniqueIndex('source_code').on(t.code), uniqueIndex('source_name').on(sql`lower(name->>'ru')`)],
)

/** What kind of client a company is (DICT-09, ORG-13): Standard, VIP. */
export const clientCategory = pgTable('client_category', dictionaryColumns(), () => [
  uniqueIndex('client_category_name').on(sql`lower(name->>'ru')`),
])

/** What a client says of our answer (DICT-06): its value counts in reports, its sign says whether he was content. */
export const mark = pgTable(
  'mark',
  { ...dictionaryColumns(), value: integer().notNull(), isPositive: boolean().notNull() },
  () => [uniqueIndex('mark_name').on(sql`lower(name->>'ru')`)],
)

/** What we do for clients (DICT-11). Services stand inside others; a tree has no circle. */
export const service = pgTable(
  'service',
  { ...dictionaryColumns(), description: text(), parentId: ref().references((): AnyPgColumn => service.id) },
  (t) => [
    uniqueIndex('service_name').on(sql`coalesce(parent_id, 0)`, sql`lower(name->>'ru')`),
    index('service_parent').on(t.parentId),
  ],
)

/** Who answers for a service (DICT-11): an employee, or all in a group or a department at the moment of asking. */
export const serviceResponsible = pgTable(
  'service_responsible',
  {
    id: id(),
    serviceId: ref()
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    employeeId: ref().references(() => employee.id),
    groupId: ref().references(() => staffGroup.id),
    departmentId: ref().references(() => department.id),
  },
  (t) => [
    unique('service_responsible_once').on(t.serviceId, t.employeeId, t.groupId, t.departmentId).nullsNotDistinct(),
    check('service_responsible_one', sql`num_nonnulls(employee_id, group_id, department_id) = 1`),
  ],
)

// For which sites a row is: no row means for all (foundation 24, DICT-15).
const siteColumns = (
  of:
    | typeof status
    | typeof category
    | typeof requestType
    | typeof criticality
    | typeof difficulty
    | typeof source
    | typeof clientCategory
    | typeof mark,
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
export const difficultySite = pgTable('difficulty_site', siteColumns(difficulty), (t) => [
  primaryKey({ columns: [t.rowId, t.siteId] }),
])
export const sourceSite = pgTable('source_site', siteColumns(source), (t) => [
  primaryKey({ columns: [t.rowId, t.siteId] }),
])
export const clientCategorySite = pgTable('client_category_site', siteColumns(clientCategory), (t) => [
  primaryKey({ columns: [t.rowId, t.siteId] }),
])
export const markSite = pgTable('mark_site', siteColumns(mark), (t) => [primaryKey({ columns: [t.rowId, t.siteId] })])
