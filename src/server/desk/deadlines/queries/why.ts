import { and, eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { deadlines as contract } from '#api/deadlines'
import {
  type AnyClockName,
  anyClockNames,
  type Entry,
  explain,
  explainAnswer,
  isHappening,
  limitOf,
  type Step,
  usedAt,
} from '#domain/sla'
import { type Instant, MINUTE } from '#domain/time'
import { allow, type Ctx } from '#kernel/ctx'
import { clientCategory } from '#schema/base/catalog'
import { clientGroup, company } from '#schema/base/people'
import { ticket } from '#schema/desk/tickets'
import { schedule } from '#schema/planning/calendar'
import { clock, level } from '#schema/planning/sla'
import * as tickets from '#server/desk/tickets'
import * as sla from '#server/planning/sla'
import { historyOf } from '../clock-history.ts'
import { clockFactsOf, phasesIn } from './clock-facts.ts'

type Ask = typeof contract.why
type Why = Answered<Ask>

/**
 * The deadlines of a ticket and how each came about: by which level and why that one, piece by piece and pause by pause
 * (SLA-07). Told out of its history at this moment, each clock by the versions that it was counted by: one that stopped
 * before something was edited tells what held then.
 */
export async function whyDue(ctx: Ctx, { number }: Given<Ask>): Promise<Why> {
  const access = await tickets.accessByNumber(ctx, number)
  allow(ctx, 'ticket.read', tickets.canReadAtDesk(ctx.actor, access))
  const promise = await sla.promiseOf(ctx, access.id)
  if (promise === null) return { promised: null, clocks: [], steps: [] }
  const { held, because, terms } = promise
  const facts = await clockFactsOf(ctx, [access.id])
  const { entries } = historyOf(facts.get(access.id) ?? [], await phasesIn(ctx, facts.values()))
  const stored = await ctx.db
    .select()
    .from(clock)
    .where(and(eq(clock.ticketId, access.id), eq(clock.isCurrent, true)))
  const known = await sla.promisedBy(ctx, stored)
  const shown = (await sla.shownClocks(ctx, [access.id])).get(access.id) ?? []
  const told = stored.map((row) => ({ row, by: known.get(sla.keyOfTerms(row)) ?? terms }))
  return {
    promised: {
      ...(await namesOf(ctx, held)),
      because: await wordsOf(ctx, access.id, because),
      takeMinutes: terms.takeMinutes,
      resolveMinutes: terms.resolveMinutes,
      answerMinutes: terms.answerMinutes,
    },
    clocks: shown.flatMap((one) => {
      const { row, by } = told.find(({ row: { name } }) => name === one.name) ?? {}
      if (row === undefined || by === undefined) return []
      const usedMinutes = Math.floor(usedAt(by.calendar, row, ctx.now) / MINUTE)
      return { ...one, limitMinutes: limitOf(by, one.name).limit, usedMinutes }
    }),
    steps: anyClockNames.flatMap((name) => {
      const by = told.find(({ row }) => row.name === name)?.by
      return by === undefined ? [] : stepsOf(by, name, entries, ctx.now).flatMap((step) => stepOf(by, step) ?? [])
    }),
  }
}

function stepsOf(by: Terms, name: AnyClockName, entries: readonly Entry[], at: Instant): Step[] {
  const { calendar, answerMinutes } = by
  if (name === 'answer') return answerMinutes === null ? [] : explainAnswer({ calendar, answerMinutes }, entries, at)
  return explain(by, entries.filter(isHappening), at).steps.filter((step) => 'clock' in step && step.clock === name)
}

type Terms = sla.HeldPromise['terms']

/** What said nothing to any clock is for `otklik sla explain`: people ask what did. */
function stepOf({ calendar }: Terms, step: Step): Why['steps'][number] | null {
  switch (step.kind) {
    case 'ignored':
      return null
    case 'never':
      return step
    case 'counted':
    case 'ahead': {
      const { kind, clock: name, cycle, spans, more } = step
      return { kind, clock: name, cycle, spans: [...spans], moreMinutes: Math.floor(more / MINUTE) }
    }
    default: {
      const { kind, clock: name, at, by, clockAfter } = step
      const usedMinutes = Math.floor(usedAt(calendar, clockAfter, at) / MINUTE)
      return { kind, clock: name, cycle: clockAfter.cycle, at, by, usedMinutes, dueAt: clockAfter.dueAt }
    }
  }
}

async function namesOf(ctx: Ctx, { levelId, levelVersion, scheduleVersion }: sla.HeldTerms) {
  const [row] = await ctx.db
    .select({
      level: { id: level.id, name: level.name },
      schedule: { id: schedule.id, name: schedule.name, timeZone: schedule.timeZone },
    })
    .from(level)
    .innerJoin(schedule, eq(schedule.id, level.scheduleId))
    .where(eq(level.id, levelId))
  if (!row) throw new Error(`there is no level ${levelId}`)
  return {
    level: { ...row.level, version: levelVersion },
    schedule: { ...row.schedule, version: scheduleVersion },
  }
}

type Because = sla.HeldPromise['because']

/** A group that is there no more has no name; that the level came by one stays true. */
async function wordsOf(
  ctx: Ctx,
  ticketId: number,
  { group, ...because }: Because,
): Promise<NonNullable<Why['promised']>['because']> {
  if (because.subject === 'everybody') return { ...because, subjectName: null, among: 1, decided: null }
  const [row] = await ctx.db
    .select({ company: company.name, category: clientCategory.name, group: clientGroup.name })
    .from(ticket)
    .leftJoin(company, eq(company.id, ticket.companyId))
    .leftJoin(clientCategory, eq(clientCategory.id, ticket.clientCategoryId))
    .leftJoin(clientGroup, eq(clientGroup.id, group?.id ?? 0))
    .where(eq(ticket.id, ticketId))
  const names = { company: row?.company, category: row?.category?.[ctx.language], group: row?.group }
  const { among, decided } = group ?? { among: 1, decided: null }
  return { ...because, subjectName: names[because.subject] ?? null, among, decided }
}
