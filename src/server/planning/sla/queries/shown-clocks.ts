import { and, asc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { ShownClock } from '#api/deadlines'
import { type Calendar, calendarOf } from '#domain/calendar'
import { type AnyClockName, shownState } from '#domain/sla'
import { type Instant, MINUTE } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { scheduleVersion } from '#schema/planning/calendar'
import { clock, levelVersion } from '../schema.ts'

export type Shown = z.input<typeof ShownClock>

/** The current clocks of tickets as people are shown them at this moment; a ticket without any is left out. */
export async function shownClocks(ctx: Ctx, ticketIds: readonly number[]): Promise<Map<number, Shown[]>> {
  if (ticketIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({
      clock,
      scheduleVersionId: scheduleVersion.id,
      limits: {
        take: levelVersion.takeMinutes,
        resolve: levelVersion.resolveMinutes,
        answer: levelVersion.answerMinutes,
      },
    })
    .from(clock)
    .innerJoin(levelVersion, and(eq(levelVersion.levelId, clock.levelId), eq(levelVersion.number, clock.levelVersion)))
    .innerJoin(
      scheduleVersion,
      and(eq(scheduleVersion.scheduleId, levelVersion.scheduleId), eq(scheduleVersion.number, clock.scheduleVersion)),
    )
    .where(and(inArray(clock.ticketId, [...ticketIds]), eq(clock.isCurrent, true)))
    .orderBy(asc(clock.ticketId), asc(clock.startedAt))
  const calendars = await calendarsOf(ctx, new Set(rows.map((row) => row.scheduleVersionId)))
  const shown = new Map<number, Shown[]>()
  for (const { clock: row, scheduleVersionId, limits } of rows) {
    const calendar = calendars.get(scheduleVersionId)
    if (calendar === undefined) throw new Error(`there is no version ${scheduleVersionId} of a schedule`)
    const one = shownOf(row, { calendar, limitMinutes: limits[row.name] ?? 0 }, ctx.now)
    shown.set(row.ticketId, [...(shown.get(row.ticketId) ?? []), one])
  }
  return shown
}

/** Most lists need one or two: a calendar is compiled once for all of their rows. */
async function calendarsOf(ctx: Ctx, ids: ReadonlySet<number>): Promise<Map<number, Calendar>> {
  if (ids.size === 0) return new Map()
  const rows = await ctx.db
    .select()
    .from(scheduleVersion)
    .where(inArray(scheduleVersion.id, [...ids]))
  return new Map(rows.map((row) => [row.id, calendarOf(row)]))
}

type Counted = Pick<
  typeof clock.$inferSelect,
  'state' | 'cycle' | 'startedAt' | 'since' | 'consumed' | 'dueAt' | 'stoppedAt'
>

function shownOf(
  row: Counted & { name: AnyClockName },
  { calendar, limitMinutes }: { calendar: Calendar; limitMinutes: number },
  at: Instant,
): Shown {
  const { name, cycle, startedAt, dueAt, stoppedAt, consumed } = row
  const state = shownState(calendar, row, at)
  const leftMinutes = state === 'paused' ? Math.floor(Math.max(0, limitMinutes * MINUTE - consumed) / MINUTE) : null
  return { name, state, cycle, startedAt, dueAt, stoppedAt, leftMinutes }
}

/** Of a ticket's clocks the one to look at: the next one due that goes on, else the one of the work, else the last. */
export function nextOf(clocks: readonly Shown[]): Shown | null {
  const going = clocks.filter(({ stoppedAt }) => stoppedAt === null)
  const due = going.filter(({ dueAt }) => dueAt !== null).toSorted((a, b) => Number(a.dueAt) - Number(b.dueAt))
  return due[0] ?? going[0] ?? clocks.find(({ name }) => name === 'resolve') ?? clocks.at(-1) ?? null
}
