import { asc, eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { calendarOf, deadline, isOpenAt, nextOpening } from '#domain/calendar'
import { type Instant, MINUTE } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { department } from '#schema/base/people'
import type { Words } from '#schema/kernel'
import { canReadSchedules } from '../policy.ts'
import { departmentHours, schedule } from '../schema.ts'

type View = typeof api.calendar.departmentHours

/** When a department works and how soon it answers (ORG-05); nothing where nobody has said so. */
export async function departmentHoursView(ctx: Ctx, { id }: Given<View>): Promise<Answered<View>> {
  allow(ctx, 'schedule.read', canReadSchedules(ctx.actor))
  const [row] = await ctx.db
    .select({
      schedule: { id: schedule.id, name: schedule.name, timeZone: schedule.timeZone, isActive: schedule.isActive },
      answerMinutes: departmentHours.answerMinutes,
    })
    .from(department)
    .leftJoin(departmentHours, eq(departmentHours.departmentId, department.id))
    .leftJoin(schedule, eq(schedule.id, departmentHours.scheduleId))
    .where(eq(department.id, id))
  return found(row)
}

/** When a department would answer what is written to it at a moment. */
type ExpectedAnswer = {
  /** It works at that moment. */
  readonly isOpen: boolean
  /** Its next opening, the moment itself while it works. */
  readonly opensAt: Instant
  /** When its usual time to answer has passed by its hours; null where none is promised. */
  readonly answerBy: Instant | null
}

/** What a client may expect of a department now (CHAN-10); null where it has no hours or never opens again. */
export async function expectedAnswer(ctx: Ctx, departmentId: number): Promise<ExpectedAnswer | null> {
  const [row] = await ctx.db
    .select({ schedule, answerMinutes: departmentHours.answerMinutes })
    .from(departmentHours)
    .innerJoin(schedule, eq(schedule.id, departmentHours.scheduleId))
    .where(eq(departmentHours.departmentId, departmentId))
  if (!row) return null
  const calendar = calendarOf(row.schedule)
  const opensAt = nextOpening(calendar, ctx.now)
  if (opensAt === 'never') return null
  const answerBy = row.answerMinutes === null ? 'never' : deadline(calendar, ctx.now, row.answerMinutes * MINUTE)
  return { isOpen: isOpenAt(calendar, ctx.now), opensAt, answerBy: answerBy === 'never' ? null : answerBy }
}

/** The names of the departments that work by a schedule. */
export async function departmentsWith(ctx: Ctx, scheduleId: number): Promise<Words[]> {
  const rows = await ctx.db
    .select({ name: department.name })
    .from(departmentHours)
    .innerJoin(department, eq(department.id, departmentHours.departmentId))
    .where(eq(departmentHours.scheduleId, scheduleId))
    .orderBy(asc(department.id))
  return rows.map(({ name }) => name)
}
