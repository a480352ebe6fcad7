import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { login } from '#schema/base/access'
import { clientCategory } from '#schema/base/catalog'
import { id, instant, ref, words } from '#schema/kernel'

/** Somebody who works here (ORG-01). His address and language are those of his login. */
export const employee = pgTable(
  'employee',
  {
    id: id(),
    loginId: ref()
      .notNull()
      .references((): AnyPgColumn => login.id),
    name: text().notNull(),
    phone: text(),
    position: text(),
    timeZone: text().notNull().default('Europe/Moscow'),
    /** All modules and functions, whatever his roles (ORG-02). */
    isFullAccess: boolean().notNull().default(false),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('employee_login').on(t.loginId)],
)

/** A department (ORG-03); only one with `isSupport` can own tickets. */
export const department = pgTable(
  'department',
  {
    id: id(),
    name: words().notNull(),
    isSupport: boolean().notNull().default(false),
    headId: ref().references((): AnyPgColumn => employee.id),
    parentId: ref().references((): AnyPgColumn => department.id),
    notes: text(),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  () => [uniqueIndex('department_name').on(sql`lower(name->>'ru')`).where(sql`is_active`)],
)

/** Who belongs to which departments: several are possible (ORG-04). */
export const departmentMember = pgTable(
  'department_member',
  {
    departmentId: ref()
      .notNull()
      .references((): AnyPgColumn => department.id, { onDelete: 'cascade' }),
    employeeId: ref()
      .notNull()
      .references((): AnyPgColumn => employee.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.departmentId, t.employeeId] }),
    index('department_member_employee').on(t.employeeId),
  ],
)

/** What a member of a group has of the tickets of its other members; nothing, unless it is said (ORG-11). */
const sharing = () => ({
  seesTickets: boolean().notNull().default(false),
  mailOnNew: boolean().notNull().default(false),
  mailOnUpdate: boolean().notNull().default(false),
})

/** A group of employees; groups may stand inside groups, and roles come down through them (ACL-06). */
export const staffGroup = pgTable(
  'staff_group',
  {
    id: id(),
    name: text().notNull(),
    parentId: ref().references((): AnyPgColumn => staffGroup.id),
    /** 1, 2 or 3 where the group is a support level (ASGN-15); null where it is none. */
    supportLevel: integer(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('staff_group_name').on(t.name)],
)

export const staffGroupMember = pgTable(
  'staff_group_member',
  {
    groupId: ref()
      .notNull()
      .references((): AnyPgColumn => staffGroup.id, { onDelete: 'cascade' }),
    employeeId: ref()
      .notNull()
      .references((): AnyPgColumn => employee.id, { onDelete: 'cascade' }),
    ...sharing(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.employeeId] })],
)

/** A group of clients (ORG-11), of whatever companies: what they share is said of each; levels may be theirs (SLA-01). */
export const clientGroup = pgTable(
  'client_group',
  { id: id(), name: text().notNull(), createdAt: instant().notNull() },
  () => [uniqueIndex('client_group_name').on(sql`lower(name)`)],
)

export const clientGroupMember = pgTable(
  'client_group_member',
  {
    groupId: ref()
      .notNull()
      .references(() => clientGroup.id, { onDelete: 'cascade' }),
    contactId: ref()
      .notNull()
      .references((): AnyPgColumn => contact.id, { onDelete: 'cascade' }),
    ...sharing(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.contactId] }), index('client_group_member_contact').on(t.contactId)],
)

/** A company whose people we support (ORG-06). */
export const company = pgTable(
  'company',
  {
    id: id(),
    name: text().notNull(),
    note: text(),
    /** The personal manager. */
    managerId: ref().references((): AnyPgColumn => employee.id),
    /** Decides what is promised (ORG-13); a ticket keeps the one of its opening. */
    clientCategoryId: ref().references((): AnyPgColumn => clientCategory.id),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  () => [uniqueIndex('company_name').on(sql`lower(name)`).where(sql`is_active`)],
)

/** Somebody who writes to us. The author of a ticket is always a contact, an employee's own ticket included. */
export const contact = pgTable(
  'contact',
  {
    id: id(),
    name: text().notNull(),
    loginId: ref().references((): AnyPgColumn => login.id),
    employeeId: ref().references((): AnyPgColumn => employee.id),
    companyId: ref().references((): AnyPgColumn => company.id),
    /** Head of the company he belongs to: sees all its tickets (ORG-08). */
    isHead: boolean().notNull().default(false),
    /** Role D: his letters wait in Incoming and no page opens for him (ACL-01). */
    isDenied: boolean().notNull().default(false),
    position: text(),
    phone: text(),
    timeZone: text().notNull().default('Europe/Moscow'),
    language: text({ enum: ['ru', 'en'] })
      .notNull()
      .default('ru'),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('contact_login').on(t.loginId),
    uniqueIndex('contact_employee').on(t.employeeId),
    index('contact_company').on(t.companyId),
  ],
)

/** The addresses that tell whose a letter is: each belongs to one active contact of the installation (foundation 6). */
export const contactAddress = pgTable(
  'contact_address',
  {
    id: id(),
    contactId: ref()
      .notNull()
      .references((): AnyPgColumn => contact.id),
    /** Lower case, domain as A-label. */
    address: text().notNull(),
    /** The one our letters go to. */
    isPrimary: boolean().notNull().default(false),
    isActive: boolean().notNull().default(true),
    /** Letters to it came back for good: since when, and what the report said. Cleared when its owner writes from it. */
    undeliverableSince: instant(),
    undeliverableWords: text(),
  },
  (t) => [
    uniqueIndex('contact_address_active').on(t.address).where(sql`is_active`),
    index('contact_address_contact').on(t.contactId),
  ],
)

/** When a contact belonged to which company, and as what (ORG-06: membership change is dated). */
export const companyMembership = pgTable(
  'company_membership',
  {
    id: id(),
    contactId: ref()
      .notNull()
      .references((): AnyPgColumn => contact.id),
    companyId: ref()
      .notNull()
      .references((): AnyPgColumn => company.id),
    isHead: boolean().notNull(),
    since: instant().notNull(),
    until: instant(),
  },
  (t) => [index('company_membership_contact').on(t.contactId)],
)
