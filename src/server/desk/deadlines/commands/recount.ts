import { and, eq, isNull, sql } from 'drizzle-orm'
import { countedClocks } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { type FactRow, on, tell } from '#kernel/facts'
import { faultPoint } from '#kernel/faults'
import { defineJob, enqueue } from '#kernel/jobs'
import * as calendar from '#server/planning/calendar'
import * as sla from '#server/planning/sla'
import { historyOf } from '../clock-history.ts'
import { recountBegun, recountEnded } from '../facts.ts'
import { clockFactsOf, phasesIn } from '../queries/clock-facts.ts'
import { countOpen, type Edited, goingDues, type Holder, levelsOf, staleHolders } from '../queries/open-holders.ts'
import { recount } from '../schema.ts'
import { adoptTickets } from './adopt-tickets.ts'

/** Tickets of one transaction: short ones, since saves of these tickets wait for it. */
const AT_ONCE = 500

/** Moves the open tickets that hold what was edited, page by page; killed, it goes on where it was (SLA-16). */
export const recountTickets = defineJob<{ recountId: number }>('deadlines.recount', async (sys, { recountId }) => {
  while (!sys.stopping.aborted && (await sys.tx((ctx) => recountNext(ctx, recountId))))
    faultPoint('deadlines.betweenPages')
  // Told to stop in the middle: the rest is done by whoever takes the job up again.
  if (sys.stopping.aborted) throw new Error('stopped between two pages')
})

/** Gives tickets that have no level the one that was just given to somebody, where it is for them. */
export const adoptOpenTickets = defineJob<{ factId: number }>('deadlines.adopt', async (sys) => {
  let after: number | null = 0
  while (after !== null && !sys.stopping.aborted) {
    const from: number = after
    after = (await sys.tx((ctx) => adoptTickets(ctx, from, { limit: AT_ONCE, isOpenOnly: true }))).after
  }
})

/** `changeSetId` is the save of the edit: who wanted it, and when. */
async function begin(ctx: Ctx, edited: Edited, changeSetId: number): Promise<void> {
  const total = await countOpen(ctx, await levelsOf(ctx, edited))
  if (total === 0) return
  const [row] = await ctx.db
    .insert(recount)
    .values({ ...edited, total, startedAt: ctx.now, changeSetId })
    .returning({ id: recount.id })
  if (!row) throw new Error('a recount was not stored')
  await tell(ctx, recountBegun, row.id, {})
  await enqueue(ctx, recountTickets, { recountId: row.id }, { key: `recount:${row.id}` })
}

const isOtherwise = ({ data }: FactRow): boolean => data['fromVersion'] !== data['toVersion']

async function followSchedule(ctx: Ctx, fact: FactRow): Promise<void> {
  if (isOtherwise(fact)) await begin(ctx, { scheduleId: fact.subjectId, levelId: null }, fact.changeSetId)
}
async function followLevel(ctx: Ctx, fact: FactRow): Promise<void> {
  if (isOtherwise(fact)) await begin(ctx, { scheduleId: null, levelId: fact.subjectId }, fact.changeSetId)
}
async function adoptByLevel(ctx: Ctx, { id }: FactRow): Promise<void> {
  await enqueue(ctx, adoptOpenTickets, { factId: id }, { key: `adopt:${id}` })
}

export const recountReactions = [
  on(calendar.scheduleChanged, 'move the open tickets that count by it', followSchedule),
  on(sla.levelChanged, 'move the open tickets that have it', followLevel),
  on(sla.levelGiven, 'give it to open tickets that have no level', adoptByLevel),
]

/** One page: whether there is another one. */
async function recountNext(ctx: Ctx, recountId: number): Promise<boolean> {
  const [row] = await ctx.db
    .select()
    .from(recount)
    .where(and(eq(recount.id, recountId), isNull(recount.endedAt)))
    .for('update')
  if (!row) return false
  const holders = await staleHolders(ctx, await levelsOf(ctx, row), { after: row.upTo, limit: AT_ONCE })
  const moved = await move(ctx, holders)
  faultPoint('deadlines.withinPage')
  const last = holders.at(-1)?.ticketId ?? row.upTo
  const isEnd = holders.length < AT_ONCE
  await ctx.db
    .update(recount)
    .set({
      upTo: last,
      done: isEnd ? row.total : sql`least(${recount.total}, ${recount.done} + ${holders.length})`,
      moved: row.moved + moved,
      endedAt: isEnd ? ctx.now : null,
    })
    .where(eq(recount.id, recountId))
  if (isEnd) await tell(ctx, recountEnded, recountId, { moved: row.moved + moved })
  return !isEnd
}

/** Counts the clocks that go on by what is promised now; gives how many tickets have one that is due at another moment. */
async function move(ctx: Ctx, holders: readonly Holder[]): Promise<number> {
  const promises = new Map<number, sla.Promised>()
  for (const { levelId } of holders)
    if (!promises.has(levelId)) promises.set(levelId, await sla.promisedNow(ctx, levelId))
  const facts = await clockFactsOf(
    ctx,
    holders.map(({ ticketId }) => ticketId),
  )
  const phaseOf = await phasesIn(ctx, facts.values())
  const clocks: sla.TicketClocks[] = []
  for (const { ticketId, levelId, because } of holders) {
    const promise = promises.get(levelId)
    if (promise === undefined) continue
    const counted = countedClocks(promise.terms, historyOf(facts.get(ticketId) ?? [], phaseOf))
    clocks.push({ ticketId, held: promise.held, because, counted })
  }
  const before = await goingDues(
    ctx,
    holders.map(({ ticketId }) => ticketId),
  )
  await sla.keepClocks(ctx, clocks, ctx.now)
  return clocks.filter(({ ticketId, counted }) =>
    counted.some((one) => one.stoppedAt === null && before.get(`${ticketId}.${one.name}`) !== one.dueAt),
  ).length
}
