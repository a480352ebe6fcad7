import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { type CountedClock as Counted, countedClocks, cycleKey } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import { clock, heldLevel } from '#schema/planning/sla'
import * as sla from '#server/planning/sla'
import { historyOf } from '../clock-history.ts'
import { clockFactsOf, phasesIn } from './clock-facts.ts'

type Stored = typeof clock.$inferSelect

/** Where what is stored is not what history says; null on the side that has nothing. */
export type Difference = {
  readonly ticket: number
  /** clock.cycle */
  readonly clock: string
  readonly stored: Partial<Counted> | null
  readonly counted: Partial<Counted> | null
}

/** One page of what was looked at: where the next one starts (null behind the last), and how much it held. */
export type Verified = { after: number | null; tickets: number; clocks: number; differences: Difference[] }

/**
 * Counts the clocks of the next tickets again, out of their facts and the versions that each clock names, and compares
 * with what is stored. Changes nothing.
 */
export async function verifyClocks(ctx: Ctx, after: number, limit: number): Promise<Verified> {
  const tickets = await ctx.db
    .select({
      id: heldLevel.ticketId,
      number: ticket.number,
      levelId: heldLevel.levelId,
      levelVersion: heldLevel.levelVersion,
      scheduleVersion: heldLevel.scheduleVersion,
    })
    .from(heldLevel)
    .innerJoin(ticket, eq(ticket.id, heldLevel.ticketId))
    .where(and(gt(heldLevel.ticketId, after)))
    .orderBy(asc(heldLevel.ticketId))
    .limit(limit)
  const ids = tickets.map(({ id }) => id)
  const stored = ids.length === 0 ? [] : await ctx.db.select().from(clock).where(inArray(clock.ticketId, ids))
  const rowsOf = Map.groupBy(stored, ({ ticketId }) => ticketId)
  const facts = await clockFactsOf(ctx, ids)
  const terms = await sla.promisedBy(ctx, [...tickets, ...stored])
  const phaseOf = await phasesIn(ctx, facts.values())
  const differences = tickets.flatMap((one) => {
    const history = historyOf(facts.get(one.id) ?? [], phaseOf)
    const countBy = (held: sla.HeldTerms): Map<string, Counted> => {
      const known = terms.get(sla.keyOfTerms(held))
      const counted = known === undefined ? [] : countedClocks(known, history)
      return new Map(counted.map((of) => [cycleKey(of.name, of.cycle), of]))
    }
    return compare(one, rowsOf.get(one.id) ?? [], countBy)
  })
  return {
    after: ids.length < limit ? null : (ids.at(-1) ?? null),
    tickets: ids.length,
    clocks: stored.length,
    differences,
  }
}

type Ticket = sla.HeldTerms & { number: number }

function compare(
  one: Ticket,
  rows: readonly Stored[],
  countBy: (held: sla.HeldTerms) => Map<string, Counted>,
): Difference[] {
  const byKey = new Map(rows.map((row) => [cycleKey(row.name, row.cycle), row]))
  const wanted = countBy(one)
  const found: Difference[] = []
  for (const key of new Set([...byKey.keys(), ...wanted.keys()])) {
    const row = byKey.get(key)
    const counted = row === undefined ? wanted.get(key) : countBy(row).get(key)
    const differs = row && counted ? fields.filter((name) => row[name] !== counted[name]) : fields
    if (differs.length === 0) continue
    found.push({ ticket: one.number, clock: key, stored: some(row, differs), counted: some(counted, differs) })
  }
  return found
}

const fields = [
  'state',
  'startedAt',
  'since',
  'consumed',
  'dueAt',
  'stoppedAt',
  'remindAt',
  'remindedOf',
  'alarmAt',
  'missedAt',
] as const satisfies readonly (keyof Counted)[]

const some = (of: Counted | Stored | undefined, names: readonly (typeof fields)[number][]): Partial<Counted> | null =>
  of === undefined ? null : Object.fromEntries(names.map((name) => [name, of[name]]))
