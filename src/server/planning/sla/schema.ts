import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { clockNames, escalationActions, occasions } from '#domain/sla'
import { category, clientCategory, criticality, mark, service, site } from '#schema/base/catalog'
import { clientGroup, company, employee, staffGroup } from '#schema/base/people'
import { ticket } from '#schema/desk/tickets'
import { id, instant, ref, words } from '#schema/kernel'
import { schedule } from '#schema/planning/calendar'

/** What a level promises: open minutes of a schedule, and how many tickets in a hundred. */
const promise = () => ({
  scheduleId: ref()
    .notNull()
    .references(() => schedule.id),
  takeMinutes: integer().notNull(),
  resolveMinutes: integer().notNull(),
  /** How many open minutes before the end of each limit to remind; null for never. This is the lead of the first. */
  remindBeforeMinutes: integer(),
  resolveRemindMinutes: integer(),
  /** Open minutes in which a client's message is answered (SLA-18); null where nothing is promised. */
  answerMinutes: integer(),
  answerRemindMinutes: integer(),
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
    /** The default responsible of its tickets (ASGN-04): no part of what a clock reads. */
    responsibleId: ref().references(() => employee.id),
    /** Of two levels that are found in the same way the heavier one is given (SLA-01, D13). */
    weight: integer().notNull().default(100),
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

/** What whoever has the level may choose (SLA-01): no row of a kind means all of them. */
export const levelChoice = pgTable(
  'level_choice',
  {
    id: id(),
    levelId: ref()
      .notNull()
      .references(() => level.id, { onDelete: 'cascade' }),
    categoryId: ref().references(() => category.id, { onDelete: 'cascade' }),
    criticalityId: ref().references(() => criticality.id, { onDelete: 'cascade' }),
    markId: ref().references(() => mark.id, { onDelete: 'cascade' }),
    /** The level is given on this site alone. */
    siteId: ref().references(() => site.id, { onDelete: 'cascade' }),
  },
  (t) => [
    unique('level_choice_once').on(t.levelId, t.categoryId, t.criticalityId, t.markId, t.siteId).nullsNotDistinct(),
    check('level_choice_one', sql`num_nonnulls(category_id, criticality_id, mark_id, site_id) = 1`),
  ],
)

/**
 * Who has which level (D13), one row a cell of the matrix: a group of clients, a company, or a client category, or with
 * none of them everybody; each for one service with what stands under it, or with none for any. Of the groups of one
 * contact the heaviest level is given (SLA-01).
 */
export const levelClaim = pgTable(
  'level_claim',
  {
    id: id(),
    levelId: ref()
      .notNull()
      .references(() => level.id),
    clientGroupId: ref().references(() => clientGroup.id),
    companyId: ref().references(() => company.id),
    clientCategoryId: ref().references(() => clientCategory.id),
    serviceId: ref().references(() => service.id),
    createdAt: instant().notNull(),
  },
  (t) => [
    unique('level_claim_subject').on(t.clientGroupId, t.companyId, t.clientCategoryId, t.serviceId).nullsNotDistinct(),
    index('level_claim_level').on(t.levelId),
    check('level_claim_one', sql`num_nonnulls(client_group_id, company_id, client_category_id) <= 1`),
  ],
)

/** By what a ticket's level was found (D13), as its trace tells it. */
export type LevelBecause = {
  readonly subject: 'group' | 'company' | 'category' | 'everybody'
  readonly service: 'own' | 'ancestor' | 'any'
  /** Which of the author's groups, of how many that were as near, and what decided between their levels (SLA-01). */
  readonly group?: { readonly id: number; readonly among: number; readonly decided: 'weight' | 'order' | null }
}

/** Which versions a ticket is measured by, and when it has to be attended to next. One row a ticket that has a level. */
export const heldLevel = pgTable(
  'held_level',
  {
    ticketId: ref()
      .primaryKey()
      .references(() => ticket.id),
    levelId: ref()
      .notNull()
      .references(() => level.id),
    levelVersion: integer().notNull(),
    scheduleVersion: integer().notNull(),
    because: jsonb().$type<LevelBecause>().notNull(),
    chosenAt: instant().notNull(),
    /** The earliest deadline of its clocks that have not stopped, those that are past included; null where none has one. */
    dueAt: instant(),
    /** Every clock of it has stopped: what is edited does not move it (SLA-16). */
    isOver: boolean().notNull().default(false),
  },
  (t) => [
    index('held_level_due').on(t.dueAt, t.ticketId).where(sql`due_at is not null`),
    index('held_level_open').on(t.levelId, t.ticketId).where(sql`not is_over`),
  ],
)

/** One cycle of one clock of a ticket, as `replay` of domain/sla gives it. The cycles before the current one never change. */
export const clock = pgTable(
  'clock',
  {
    ticketId: ref()
      .notNull()
      .references(() => ticket.id),
    name: text({ enum: [...clockNames, 'answer'] }).notNull(),
    cycle: integer().notNull(),
    /** By which versions it is counted. A clock that has stopped keeps them: what is edited later does not move it (SLA-16). */
    levelId: ref()
      .notNull()
      .references(() => level.id),
    levelVersion: integer().notNull(),
    scheduleVersion: integer().notNull(),
    isCurrent: boolean().notNull(),
    state: text({ enum: ['running', 'paused', 'met', 'violated', 'cancelled'] }).notNull(),
    startedAt: instant().notNull(),
    /** From when open time counts; null while it does not. */
    since: instant(),
    /** Open milliseconds of this cycle before `since`. */
    consumed: bigint({ mode: 'number' }).notNull(),
    dueAt: instant(),
    stoppedAt: instant(),
    /** When a reminder is due that was not given yet; null where none is. */
    remindAt: instant(),
    /** The deadline that was reminded of last: a later one is reminded of again (spec 3.1.13). */
    remindedOf: instant(),
    /** When it was or will be missed, as long as nobody was told; null where there is nothing to tell. */
    alarmAt: instant(),
    /** The deadline that was missed and told of: once a cycle (SLA-09), and it stays missed (spec 3.1.10). */
    missedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.ticketId, t.name, t.cycle] }),
    index('clock_remind').on(t.remindAt).where(sql`remind_at is not null`),
    index('clock_alarm').on(t.alarmAt).where(sql`alarm_at is not null`),
  ],
)

/** One thing that is done when a clock of the level comes near its deadline or misses it, or the norm is missed (SLA-09, 10, 11). */
export const escalation = pgTable(
  'escalation',
  {
    id: id(),
    levelId: ref()
      .notNull()
      .references(() => level.id),
    occasion: text({ enum: [...occasions] }).notNull(),
    action: text({ enum: [...escalationActions] }).notNull(),
    /** Whom to tell or to give it to; null where the action says so by itself. */
    employeeId: ref().references(() => employee.id),
    groupId: ref().references(() => staffGroup.id),
  },
  (t) => [
    unique('escalation_once').on(t.levelId, t.occasion, t.action, t.employeeId, t.groupId).nullsNotDistinct(),
    index('escalation_employee').on(t.employeeId).where(sql`employee_id is not null`),
  ],
)

/** One daily look at a level's norm (SLA-11): once a date, also after a restart. */
export const normCheck = pgTable(
  'norm_check',
  {
    id: id(),
    levelId: ref()
      .notNull()
      .references(() => level.id),
    /** The day in the schedule's zone, 2026-03-10. */
    date: text().notNull(),
    windowAfter: instant().notNull(),
    windowUpTo: instant().notNull(),
    percent: integer().notNull(),
    total: integer().notNull(),
    inTime: integer().notNull(),
    outcome: text({ enum: ['no_data', 'kept', 'missed'] }).notNull(),
    checkedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('norm_check_once').on(t.levelId, t.date)],
)
