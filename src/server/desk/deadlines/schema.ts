import { sql } from 'drizzle-orm'
import { index, integer, pgTable } from 'drizzle-orm/pg-core'
import { changeSet, id, instant, ref } from '#schema/kernel'
import { schedule } from '#schema/planning/calendar'
import { level } from '#schema/planning/sla'

/** Open tickets being moved to new versions in the background, ticket by ticket (SLA-16): how far it is. */
export const recount = pgTable(
  'recount',
  {
    id: id(),
    scheduleId: ref().references(() => schedule.id),
    levelId: ref().references(() => level.id),
    total: integer().notNull(),
    done: integer().notNull().default(0),
    /** How many of them got another deadline. */
    moved: integer().notNull().default(0),
    /** The last ticket that was looked at. */
    upTo: ref().notNull().default(0),
    startedAt: instant().notNull(),
    endedAt: instant(),
    changeSetId: ref()
      .notNull()
      .references(() => changeSet.id),
  },
  (t) => [index('recount_open').on(t.id).where(sql`ended_at is null`)],
)
