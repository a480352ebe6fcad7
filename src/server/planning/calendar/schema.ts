import { sql } from 'drizzle-orm'
import { boolean, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Schedule, ScheduleException } from '#domain/calendar'
import { department } from '#schema/base/people'
import { id, instant, ref, words } from '#schema/kernel'

/** An exception as people keep it: with what it is called. */
export type NamedException = ScheduleException & { readonly name: string }

/** A service schedule as it is edited (SLA-03). Archived, never deleted: what was promised by it stays readable. */
export const schedule = pgTable(
  'schedule',
  {
    id: id(),
    name: words().notNull(),
    timeZone: text().notNull(),
    week: jsonb().$type<Schedule['week']>().notNull(),
    exceptions: jsonb().$type<readonly NamedException[]>().notNull(),
    /** The number of the version that holds now. */
    version: integer().notNull(),
    isActive: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  () => [uniqueIndex('schedule_name').on(sql`lower(name->>'ru')`).where(sql`is_active`)],
)

/** What of a schedule a clock reads, from a moment until its next version. Insert only: clocks are replayed from it. */
export const scheduleVersion = pgTable(
  'schedule_version',
  {
    id: id(),
    scheduleId: ref()
      .notNull()
      .references(() => schedule.id),
    number: integer().notNull(),
    timeZone: text().notNull(),
    week: jsonb().$type<Schedule['week']>().notNull(),
    exceptions: jsonb().$type<readonly ScheduleException[]>().notNull(),
    since: instant().notNull(),
  },
  (t) => [uniqueIndex('schedule_version_number').on(t.scheduleId, t.number)],
)

/** When a department works, and within how many of its open minutes it usually answers (ORG-05, CHAN-10). */
export const departmentHours = pgTable('department_hours', {
  departmentId: ref()
    .primaryKey()
    .references(() => department.id, { onDelete: 'cascade' }),
  scheduleId: ref()
    .notNull()
    .references(() => schedule.id),
  /** Null where nothing is promised: only the next opening is told. */
  answerMinutes: integer(),
})
