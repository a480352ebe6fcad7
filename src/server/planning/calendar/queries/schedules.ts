import { and, asc, eq, sql } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { calendarOf, isOpenAt, nextOpening, weekdays } from '#domain/calendar'
import { allow, type Ctx, found } from '#kernel/ctx'
import { canReadSchedules } from '../policy.ts'
import { schedule, scheduleVersion } from '../schema.ts'
import { writeException, writeWeek } from '../wall-times.ts'

type List = typeof api.calendar.schedules
type One = typeof api.calendar.schedule

/** The schedules by name, each with when it is open next. */
export async function scheduleList(ctx: Ctx, input: Given<List>): Promise<Answered<List>> {
  allow(ctx, 'schedule.read', canReadSchedules(ctx.actor))
  const stored = await ctx.db
    .select()
    .from(schedule)
    .where(input.onlyActive ? eq(schedule.isActive, true) : undefined)
    .orderBy(sql`lower(name->>'ru')`, asc(schedule.id))
  return { rows: stored.map((row) => rowOf(ctx, row)) }
}

/** One schedule, archived or not, with its exceptions. */
export async function scheduleView(ctx: Ctx, { id }: Given<One>): Promise<Answered<One>> {
  allow(ctx, 'schedule.read', canReadSchedules(ctx.actor))
  const [known] = await ctx.db
    .select({ row: schedule, since: scheduleVersion.since })
    .from(schedule)
    .innerJoin(
      scheduleVersion,
      and(eq(scheduleVersion.scheduleId, schedule.id), eq(scheduleVersion.number, schedule.version)),
    )
    .where(eq(schedule.id, id))
  const { row, since } = found(known)
  return { ...rowOf(ctx, row), exceptions: row.exceptions.map(writeException), since }
}

function rowOf(ctx: Ctx, row: typeof schedule.$inferSelect) {
  const { id, name, timeZone, week, version, isActive } = row
  const calendar = calendarOf(row)
  const opensAt = nextOpening(calendar, ctx.now)
  return {
    id,
    name,
    timeZone,
    week: writeWeek(week),
    isAroundTheClock: weekdays.every((day) => week[day].length === 1 && isWholeDay(week[day][0])),
    version,
    isOpen: isOpenAt(calendar, ctx.now),
    opensAt: opensAt === 'never' ? null : opensAt,
    isActive,
  }
}

const isWholeDay = (hours: { from: number; to: number } | undefined) => hours?.from === 0 && hours.to === 1440
