import { openTime } from '#domain/calendar'
import type { Change } from '#domain/notices'
import { instant, MINUTE } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import * as sla from '#server/planning/sla'

/**
 * How many open minutes, begun ones not counted, are left to each deadline of the save, or have passed since it was
 * missed, by its clock: as the hours of the ticket's level count them now.
 */
export async function openMinutesTo(
  ctx: Ctx,
  ticketId: number,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, number>> {
  const deadlines = changes.filter((change) => change.kind === 'deadline')
  if (deadlines.length === 0) return new Map()
  const promise = await sla.promiseOf(ctx, ticketId)
  if (promise === null) return new Map()
  const { calendar } = promise.terms
  return new Map(
    deadlines.map(({ clock, dueAt }) => {
      const [from, to] = dueAt < ctx.now ? [dueAt, ctx.now] : [ctx.now, dueAt]
      return [clock, Math.floor(openTime(calendar, instant(from), instant(to)) / MINUTE)]
    }),
  )
}
