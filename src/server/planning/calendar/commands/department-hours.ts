import { eq } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { departmentHoursChanged } from '../facts.ts'
import { canEditSchedules } from '../policy.ts'
import { departmentForUpdate } from '../queries/department-for-update.ts'
import { requireSchedule } from '../queries/held-schedules.ts'
import { departmentHours } from '../schema.ts'

type Save = typeof api.calendar.saveDepartmentHours

/**
 * Says when a department works and in how many of its open minutes it usually answers (ORG-05); without a schedule it
 * takes that away. Refuses hours.noSchedule for an answer time without hours, and input.unknownChoice for a schedule that
 * is not offered; the one that the department has may be kept.
 */
export async function saveDepartmentHours(ctx: Ctx, input: Given<Save>): Promise<Record<string, never>> {
  allow(ctx, 'schedule.edit', canEditSchedules(ctx.actor))
  const { id, scheduleId, answerMinutes } = input
  if (scheduleId === null && answerMinutes !== null) throw new Refusal('hours.noSchedule', {}, 'scheduleId')
  const before = await hoursForUpdate(ctx, id)
  if (before?.scheduleId === scheduleId && before.answerMinutes === answerMinutes) return {}
  if (scheduleId === null) {
    if (before === null) return {}
    await ctx.db.delete(departmentHours).where(eq(departmentHours.departmentId, id))
  } else {
    if (scheduleId !== before?.scheduleId) await requireSchedule(ctx, scheduleId, 'scheduleId')
    await ctx.db
      .insert(departmentHours)
      .values({ departmentId: id, scheduleId, answerMinutes })
      .onConflictDoUpdate({ target: departmentHours.departmentId, set: { scheduleId, answerMinutes } })
  }
  await tell(ctx, departmentHoursChanged, id, { scheduleId, answerMinutes })
  return {}
}

/** The hours of a department, so that nobody else gives it others before we have. There is no hidden department. */
async function hoursForUpdate(ctx: Ctx, id: number): Promise<typeof departmentHours.$inferSelect | null> {
  await departmentForUpdate(ctx, id)
  const [hours] = await ctx.db.select().from(departmentHours).where(eq(departmentHours.departmentId, id))
  return hours ?? null
}
