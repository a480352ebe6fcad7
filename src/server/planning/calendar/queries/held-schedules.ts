import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { schedule } from '../schema.ts'

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
