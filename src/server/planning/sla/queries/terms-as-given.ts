import { and, eq } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { api } from '#api/index'
import { calendarOf } from '#domain/calendar'
import type { LevelTerms } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { schedule, scheduleVersion } from '#schema/planning/calendar'

/** What a level would promise that were saved so. Refuses input.unknownChoice for a schedule that is none. */
export async function termsAsGiven(ctx: Ctx, input: Given<typeof api.sla.addLevel>): Promise<LevelTerms> {
  const [hours] = await ctx.db
    .select({ timeZone: scheduleVersion.timeZone, week: scheduleVersion.week, exceptions: scheduleVersion.exceptions })
    .from(schedule)
    .innerJoin(
      scheduleVersion,
      and(eq(scheduleVersion.scheduleId, schedule.id), eq(scheduleVersion.number, schedule.version)),
    )
    .where(eq(schedule.id, input.scheduleId))
  if (!hours) throw new Refusal('input.unknownChoice', {}, 'scheduleId')
  const { takeMinutes, resolveMinutes, answerMinutes } = input
  const { remindBeforeMinutes, resolveRemindMinutes, answerRemindMinutes } = input
  const leads = { remindBeforeMinutes, resolveRemindMinutes, answerRemindMinutes }
  return { calendar: calendarOf(hours), takeMinutes, resolveMinutes, answerMinutes, ...leads }
}
