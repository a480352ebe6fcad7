import { and, inArray, isNull } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { deadlines as contract } from '#api/deadlines'
import { isAdministrator, when } from '#domain/access'
import { calendarOf } from '#domain/calendar'
import { countedClocks, type LevelTerms } from '#domain/sla'
import { allow, type Ctx } from '#kernel/ctx'
import { clock } from '#schema/planning/sla'
import * as calendar from '#server/planning/calendar'
import * as sla from '#server/planning/sla'
import { historyOf } from '../clock-history.ts'
import { clockFactsOf, phasesIn } from './clock-facts.ts'
import { countOpen, levelsOf, nextDue } from './open-holders.ts'

type OfSchedule = typeof contract.scheduleMoves
type OfLevel = typeof contract.levelMoves
type Moves = Answered<OfSchedule>

/** More open tickets than these are counted in the background only; of them the next ones due are looked at. */
const MOST_LOOKED = 5_000
const MOST_SHOWN = 50
const AT_ONCE = 500

/** Which open tickets would move if a schedule were as it is given, and by how much (SLA-16). Changes nothing. */
export async function scheduleMoves(ctx: Ctx, input: Given<OfSchedule>): Promise<Moves> {
  allow(ctx, 'schedule.edit', when(isAdministrator(ctx.actor)))
  const hours = calendarOf(calendar.readSchedule(input))
  const levelIds = await levelsOf(ctx, { scheduleId: input.id, levelId: null })
  const terms = new Map<number, LevelTerms>()
  for (const id of levelIds) terms.set(id, { ...(await sla.promiseAtPresent(ctx, id)).terms, calendar: hours })
  return movesBy(ctx, levelIds, terms)
}

/** Which open tickets would move if a level promised what is given. Changes nothing. */
export async function levelMoves(ctx: Ctx, input: Given<OfLevel>): Promise<Moves> {
  allow(ctx, 'level.edit', when(isAdministrator(ctx.actor)))
  const terms = await sla.termsAsGiven(ctx, input)
  return movesBy(ctx, [input.id], new Map([[input.id, terms]]))
}

async function movesBy(ctx: Ctx, levelIds: readonly number[], terms: ReadonlyMap<number, LevelTerms>): Promise<Moves> {
  const holders = await nextDue(ctx, levelIds, MOST_LOOKED)
  const moves: Moves = {
    open: await countOpen(ctx, levelIds),
    looked: holders.length,
    earlier: 0,
    later: 0,
    late: 0,
    rows: [],
  }
  for (let at = 0; at < holders.length; at += AT_ONCE)
    await addMoves(ctx, moves, holders.slice(at, at + AT_ONCE), terms)
  return moves
}

type Holder = Awaited<ReturnType<typeof nextDue>>[number]

/** Only clocks that go on: what has stopped is not moved. */
async function addMoves(
  ctx: Ctx,
  moves: Moves,
  holders: readonly Holder[],
  terms: ReadonlyMap<number, LevelTerms>,
): Promise<void> {
  const ids = holders.map(({ ticketId }) => ticketId)
  const facts = await clockFactsOf(ctx, ids)
  const phaseOf = await phasesIn(ctx, facts.values())
  const going = await ctx.db
    .select({ ticketId: clock.ticketId, name: clock.name, cycle: clock.cycle, dueAt: clock.dueAt })
    .from(clock)
    .where(and(inArray(clock.ticketId, ids), isNull(clock.stoppedAt)))
  const rows = Map.groupBy(going, ({ ticketId }) => ticketId)
  for (const { ticketId, levelId, number, title } of holders) {
    const by = terms.get(levelId)
    if (by === undefined) continue
    const counted = countedClocks(by, historyOf(facts.get(ticketId) ?? [], phaseOf))
    for (const { name, cycle, dueAt: was } of rows.get(ticketId) ?? []) {
      const is = counted.find((one) => one.name === name && one.cycle === cycle)?.dueAt ?? null
      if (was === is) continue
      add(moves, { number, title, clock: name, was, is }, ctx.now)
    }
  }
}

function add(moves: Moves, row: Moves['rows'][number], now: number): void {
  const [was, is] = [row.was ?? Number.POSITIVE_INFINITY, row.is ?? Number.POSITIVE_INFINITY]
  if (is < was) moves.earlier += 1
  else moves.later += 1
  if (is <= now && was > now) moves.late += 1
  if (moves.rows.length < MOST_SHOWN) moves.rows.push(row)
}
