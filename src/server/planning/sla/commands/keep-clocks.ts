import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { CountedClock } from '#domain/sla'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import type { HeldTerms } from '../queries/terms.ts'
import { clock, heldLevel, type LevelBecause } from '../schema.ts'

/** All that is stored of one ticket's deadlines: by which versions it is measured, and its clocks as they were counted. */
export type TicketClocks = {
  readonly ticketId: number
  readonly held: HeldTerms
  readonly because: LevelBecause
  /** Every cycle, as `countedClocks` of domain/sla gives them. */
  readonly counted: readonly CountedClock[]
}

/**
 * Stores the clocks of tickets, and when each ticket has to be attended to next. A clock that had stopped by other
 * versions stays as it is (SLA-16). `since` leaves out the cycles that were over before then: a save changes only what
 * comes behind it. One statement, however many tickets: rows go over as JSON, since a hundred thousand parameters cost
 * more than what they say.
 */
export async function keepClocks(ctx: Ctx, tickets: readonly TicketClocks[], since: Instant | null): Promise<void> {
  if (tickets.length === 0) return
  const rows = tickets.flatMap((one) => rowsOf(one, since))
  const held = tickets.map((one) => heldRow(ctx, one))
  await ctx.db.execute(sql`with counted as (
      insert into ${clock} (${names(clockColumns)})
      select ${values(clockColumns)} from ${rowsGiven(rows, clockColumns)}
      on conflict (ticket_id, name, cycle) do update set is_current = excluded.is_current, ${newUnlessOver}
    )
    insert into ${heldLevel} (${names(heldColumns)})
    select ${values(heldColumns)} from ${rowsGiven(held, heldColumns)}
    on conflict (ticket_id) do update set
      chosen_at = case when held_level.level_id = excluded.level_id then held_level.chosen_at else excluded.chosen_at end,
      ${listed(heldColumns.filter(({ key }) => key !== 'ticketId' && key !== 'chosenAt').map(({ column }) => given(column)))}`)
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
const dueOf = (counted: readonly CountedClock[]): Instant | null =>
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

/** A column, the property that holds its value, and how that goes over: a moment as milliseconds. */
type Sent = { readonly key: string; readonly column: string; readonly type: string }

const sent = (table: typeof clock | typeof heldLevel): Sent[] =>
  Object.entries(getTableColumns(table)).map(([key, column]) => ({
    key,
    column: key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    type: column.getSQLType(),
  }))
const clockColumns = sent(clock)
const heldColumns = sent(heldLevel)

const listed = (parts: readonly string[]): SQL => sql.raw(parts.join(', '))
const names = (columns: readonly Sent[]): SQL => listed(columns.map(({ column }) => column))
const isMoment = ({ type }: Sent): boolean => type.startsWith('timestamptz')
const values = (columns: readonly Sent[]): SQL =>
  listed(columns.map((one) => (isMoment(one) ? `to_timestamp(${one.column} / 1000.0)` : one.column)))

function rowsGiven(rows: readonly Record<string, unknown>[], columns: readonly Sent[]): SQL {
  const types = columns.map((one) => `${one.column} ${isMoment(one) ? 'bigint' : one.type}`).join(', ')
  const plain = rows.map((row) => Object.fromEntries(columns.map(({ key, column }) => [column, row[key] ?? null])))
  return sql`jsonb_to_recordset(${JSON.stringify(plain)}::jsonb) as given(${sql.raw(types)})`
}

const given = (column: string): string => `${column} = excluded.${column}`

const versions = ['level_id', 'level_version', 'schedule_version']
const isOverByOthers = `clock.stopped_at is not null and (${versions.map((name) => `clock.${name}`).join(', ')})
  is distinct from (${versions.map((name) => `excluded.${name}`).join(', ')})`
const identity = new Set(['ticketId', 'name', 'cycle', 'isCurrent'])
const newUnlessOver = listed(
  clockColumns
    .filter(({ key }) => !identity.has(key))
    .map(({ column }) => `${column} = case when ${isOverByOthers} then clock.${column} else excluded.${column} end`),
)
