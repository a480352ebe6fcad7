import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import { company } from '#schema/base/people'
import { id, instant, ref, words } from '#schema/kernel'
import { schedule } from '#schema/planning/calendar'

/** What a level promises: open minutes of a schedule, and how many tickets in a hundred. */
const promise = () => ({
  scheduleId: ref()
    .notNull()
    .references(() => schedule.id),
  takeMinutes: integer().notNull(),
  resolveMinutes: integer().notNull(),
  remindBeforeMinutes: integer(),
  /** The three are there together, or none is (SLA-11). */
  normPercent: integer(),
  normCheckMinute: integer(),
  normWindowHours: integer(),
})

/** A support level as it is edited (SLA-02). Archived, never deleted. */
export const level = pgTable(
  'level',
  {
    id: id(),
    name: words().notNull(),
    ...promise(),
    /** The number of the version that holds now. */
    version: integer().notNull(),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('level_name').on(sql`lower(name->>'ru')`).where(sql`is_active`),
    index('level_schedule').on(t.scheduleId),
  ],
)

/** What a level promised from a moment until its next version. Insert only: clocks are replayed from it. */
export const levelVersion = pgTable(
  'level_version',
  {
    id: id(),
    levelId: ref()
      .notNull()
      .references(() => level.id),
    number: integer().notNull(),
    ...promise(),
    since: instant().notNull(),
  },
  (t) => [uniqueIndex('level_version_number').on(t.levelId, t.number)],
)

/**
 * Who has which level (D13), one row a cell of the matrix: a company, or with none everybody. Client categories and
 * services become columns here, and parts of what is unique, when they come.
 */
export const levelClaim = pgTable(
  'level_claim',
  {
    id: id(),
    levelId: ref()
      .notNull()
      .references(() => level.id),
    companyId: ref().references(() => company.id),
    createdAt: instant().notNull(),
  },
  (t) => [unique('level_claim_subject').on(t.companyId).nullsNotDistinct(), index('level_claim_level').on(t.levelId)],
)
