import { and, asc, gt, inArray } from 'drizzle-orm'
import { type Instant, instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { absence } from '../schema.ts'

/**
 * Those of the employees who are away now, with the moment (UTC) at which each is here again (ORG-14). Absences that
 * touch count as one; who is not in the answer is here.
 */
export async function awayNow(ctx: Ctx, employeeIds: readonly number[]): Promise<Map<number, Instant>> {
  const away = new Map<number, Instant>()
  if (employeeIds.length === 0) return away
  const ahead = await ctx.db
    .select({ employeeId: absence.employeeId, from: absence.from, until: absence.until })
    .from(absence)
    .where(and(inArray(absence.employeeId, [...employeeIds]), gt(absence.until, ctx.now)))
    .orderBy(asc(absence.from))
  for (const { employeeId, from, until } of ahead) {
    if (from <= (away.get(employeeId) ?? ctx.now)) away.set(employeeId, instant(until))
  }
  return away
}
