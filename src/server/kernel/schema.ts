import { sql } from 'drizzle-orm'
import { bigint, boolean, customType, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { type Instant, instant as toInstant } from '#domain/time'

/** A moment: timestamptz in the database, `Instant` in the code. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamptz(3)',
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => toInstant(new Date(value).getTime()),
})

/** A transaction's number, as PostgreSQL's xid8: compared by the database, text in the code. */
const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/** The server's own key of a row. */
export const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
/** A reference to another row's key. */
export const ref = () => bigint({ mode: 'number' })
/** A name in the languages of the product: dictionary rows are data, not messages. */
export type Words = { ru: string; en: string }
export const words = () => jsonb().$type<Words>()

/** One save: what one write did to one ticket (or to no ticket). Foundation 15. */
export const changeSet = pgTable(
  'change_set',
  {
    id: id(),
    // No foreign key: the kernel knows no noun, and deleting a ticket keeps its history.
    ticketId: ref(),
    actorKind: text({ enum: ['staff', 'contact', 'system'] }).notNull(),
    /** The employee's or the contact's id; null where the product itself acted. */
    actorId: ref(),
    /** Which part of the product acted, where nobody did (HIST-04). */
    component: text(),
    channel: text().notNull(),
    isHidden: boolean().notNull().default(false),
    at: instant().notNull(),
  },
  (t) => [index('change_set_ticket').on(t.ticketId, t.id)],
)

/** What happened, once and for ever: history, live stream, reactions and reports all read it. Insert only. */
export const fact = pgTable(
  'fact',
  {
    id: id(),
    tx: xid8().notNull().default(sql`pg_current_xact_id()`),
    changeSetId: ref()
      .notNull()
      .references(() => changeSet.id),
    name: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: ref().notNull(),
    audience: text({ enum: ['readers', 'staff'] }).notNull(),
    data: jsonb().$type<FactDetails>().notNull(),
    happenedAt: instant().notNull(),
    toldAt: instant().notNull(),
  },
  (t) => [
    index('fact_subject').on(t.subjectKind, t.subjectId, t.id),
    index('fact_change_set').on(t.changeSetId),
    index('fact_tx').on(t.tx),
  ],
)

/** What a fact carries: field, from, to and the like; ids and codes, never texts or names. */
export type FactDetails = Record<string, string | number | boolean | null>

/** One row of settings for a module and, where it differs, for a site (foundation 24). */
export const setting = pgTable(
  'setting',
  { id: id(), module: text().notNull(), siteId: ref(), value: jsonb().$type<Record<string, unknown>>().notNull() },
  (t) => [
    uniqueIndex('setting_module_site').on(t.module, t.siteId).where(sql`site_id is not null`),
    uniqueIndex('setting_module').on(t.module).where(sql`site_id is null`),
  ],
)

/** What is true of the installation as a whole, one row. */
export const installation = pgTable('installation', {
  id: integer().primaryKey(),
  secretFingerprint: text().notNull(),
  /** The demo world: its letters never leave the house (foundation 35). */
  isDemo: boolean().notNull().default(false),
  createdAt: instant().notNull(),
})

/** A job that gave up, kept until somebody looks, retries or drops it. */
export const deadLetter = pgTable('dead_letter', {
  id: id(),
  queue: text().notNull(),
  payload: jsonb().$type<Record<string, unknown>>().notNull(),
  lane: text(),
  error: text().notNull(),
  attempts: integer().notNull(),
  failedAt: instant().notNull(),
  retriedAt: instant(),
})
