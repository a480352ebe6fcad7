import { and, eq } from 'drizzle-orm'
import type { Schedule } from '#domain/calendar'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { schedule, scheduleVersion } from '../schema.ts'

/** What of a schedule opens, in the version asked for. Throws where there is none: versions are never removed. */
export async function scheduleOfVersion(ctx: Ctx, scheduleId: number, version: number): Promise<Schedule> {
  const [row] = await ctx.db
    .select({
      timeZone: scheduleVersion.timeZone,
      week: scheduleVersion.week,
      exceptions: scheduleVersion.exceptions,
    })
    .from(scheduleVersion)
    .where(and(eq(scheduleVersion.scheduleId, scheduleId), eq(scheduleVersion.number, version)))
  if (!row) throw new Error(`the schedule ${scheduleId} has no version ${version}`)
  return row
}

/** Whether the schedule is there and offered; it stays so until the commit. */
export async function isScheduleOffered(ctx: Ctx, id: number): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: schedule.id })
    .from(schedule)
    .where(and(eq(schedule.id, id), eq(schedule.isActive, true)))
    .for('share')
  return row !== undefined
}

/** Refuses input.unknownChoice, at the field given, unless the schedule is offered (`isScheduleOffered`). */
export async function requireSchedule(ctx: Ctx, id: number, path: string): Promise<void> {
  if (!(await isScheduleOffered(ctx, id))) throw new Refusal('input.unknownChoice', {}, path)
}
