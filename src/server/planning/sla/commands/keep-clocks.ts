import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { CountedClock } from '#domain/sla'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import type { HeldTerms } from '../queries/level-for.ts'
import { clock, heldLevel, type LevelBecause } from '../schema.ts'

/** All that is stored of one ticket's deadlines: by which versions it is measured, and its clocks as they were counted. */
export type TicketClocks = {
  readonly ticketId: number
  readonly held: HeldTerms
  readonly because: LevelBecause
  /** Every cycle, as `countedClocks` of domain/sla gives them. */
  readonly counted: readonly CountedClock[]
}

/** Some thousand parameters a statement: far below the 65,535 of the protocol. */
const ROWS_AT_ONCE = 500

/**
 * Stores the clocks of tickets, and when each ticket has to be attended to next. A clock that had stopped by other
 * versions stays as it is (SLA-16). `since` leaves out the cycles that were over before then: a save changes only what
 * comes behind it.
 */
export async function keepClocks(ctx: Ctx, tickets: readonly TicketClocks[], since: Instant | null): Promise<void> {
  if (tickets.length === 0) return
  const rows = tickets.flatMap((one) => rowsOf(one, since))
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await ctx.db
      .insert(clock)
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflictDoUpdate({ target: [clock.ticketId, clock.name, clock.cycle], set: newUnlessOver })
  }
  for (let at = 0; at < tickets.length; at += ROWS_AT_ONCE) {
    await ctx.db
      .insert(heldLevel)
      .values(tickets.slice(at, at + ROWS_AT_ONCE).map((one) => heldRow(ctx, one)))
      .onConflictDoUpdate({ target: heldLevel.ticketId, set: heldSet })
  }
}

function rowsOf({ ticketId, held, counted }: TicketClocks, since: Instant | null): (typeof clock.$inferInsert)[] {
  const last = new Map<string, CountedClock>()
  for (const one of counted) last.set(one.name, one)
  return counted
    .filter((one) => since === null || isTouched(one, last.get(one.name), since))
    .map((one) => ({ ...one, ...held, ticketId, isCurrent: last.get(one.name) === one }))
}

/** The one that goes on or ended behind `since`, and the one that gave its place to a new cycle behind it. */
function isTouched(one: CountedClock, last: CountedClock | undefined, since: Instant): boolean {
  if (one.stoppedAt === null || one.stoppedAt >= since) return true
  return last !== undefined && one.cycle === last.cycle - 1 && last.startedAt >= since
}

/** What is due next of a ticket's clocks that have not stopped, late ones included. */
export const dueOf = (counted: readonly CountedClock[]): Instant | null =>
  counted
    .filter(({ stoppedAt, dueAt }) => stoppedAt === null && dueAt !== null)
    .reduce<Instant | null>((first, { dueAt }) => (first === null || (dueAt ?? first) < first ? dueAt : first), null)

const heldRow = (ctx: Ctx, { ticketId, held, because, counted }: TicketClocks): typeof heldLevel.$inferInsert => ({
  ticketId,
  ...held,
  because,
  chosenAt: ctx.now,
  dueAt: dueOf(counted),
  isOver: counted.length > 0 && counted.every(({ stoppedAt }) => stoppedAt !== null),
})

const given = (column: string): SQL => sql.raw(`excluded."${column}"`)
const heldSet = {
  levelId: given('level_id'),
  levelVersion: given('level_version'),
  scheduleVersion: given('schedule_version'),
  because: given('because'),
  chosenAt: sql`case when ${heldLevel.levelId} = ${given('level_id')} then ${heldLevel.chosenAt} else ${given('chosen_at')} end`,
  dueAt: given('due_at'),
  isOver: given('is_over'),
}

const isOverByOthers = sql`${clock.stoppedAt} is not null and (${clock.levelId}, ${clock.levelVersion}, ${clock.scheduleVersion})
  is distinct from (${given('level_id')}, ${given('level_version')}, ${given('schedule_version')})`

const { ticketId: _ticket, name: _name, cycle: _cycle, isCurrent: _current, ...counts } = getTableColumns(clock)
const newUnlessOver = {
  isCurrent: given('is_current'),
  ...Object.fromEntries(
    Object.entries(counts).map(([name, column]) => {
      const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      return [name, sql`case when ${isOverByOthers} then ${column} else ${given(snake)} end`]
    }),
  ),
}
