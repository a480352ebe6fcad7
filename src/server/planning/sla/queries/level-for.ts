import { and, asc, eq } from 'drizzle-orm'
import { calendarOf } from '#domain/calendar'
import { chooseLevel, type LevelClaim, type LevelTraits, type Terms } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { schedule } from '#schema/planning/calendar'
import * as calendar from '#server/planning/calendar'
import { level, levelClaim, levelVersion } from '../schema.ts'

/** The level of a ticket with these traits, and by what it was found (D13); null where none is for it. */
export async function levelFor(ctx: Ctx, traits: LevelTraits): Promise<ReturnType<typeof chooseLevel>> {
  const cells = await ctx.db
    .select({ levelId: levelClaim.levelId, companyId: levelClaim.companyId })
    .from(levelClaim)
    .orderBy(asc(levelClaim.id))
  return chooseLevel(cells.map(claimOf), traits)
}

// One cell has one level, so that weights have nothing to decide before groups of clients come (SLA-01).
const claimOf = ({ levelId, companyId }: { levelId: number; companyId: number | null }): LevelClaim => ({
  id: levelId,
  subject: companyId === null ? { kind: 'everybody' } : { kind: 'company', id: companyId },
  serviceId: null,
  weight: 0,
})

/** Which version of a level, and of the schedule that it names, a ticket is measured by. */
export type HeldTerms = { readonly levelId: number; readonly levelVersion: number; readonly scheduleVersion: number }

/** The versions that hold now of a level and of its schedule: what a ticket that gets the level is measured by. */
export async function heldNow(ctx: Ctx, levelId: number): Promise<HeldTerms> {
  const [row] = await ctx.db
    .select({ levelVersion: level.version, scheduleVersion: schedule.version })
    .from(level)
    .innerJoin(schedule, eq(schedule.id, level.scheduleId))
    .where(eq(level.id, levelId))
  if (!row) throw new Error(`there is no level ${levelId}`)
  return { levelId, ...row }
}

/** By what a ticket is measured: the calendar and the limits of the versions that held. Throws where there are none. */
export async function termsOf(ctx: Ctx, held: HeldTerms): Promise<Terms & { remindBeforeMinutes: number | null }> {
  const [row] = await ctx.db
    .select({
      scheduleId: levelVersion.scheduleId,
      takeMinutes: levelVersion.takeMinutes,
      resolveMinutes: levelVersion.resolveMinutes,
      remindBeforeMinutes: levelVersion.remindBeforeMinutes,
    })
    .from(levelVersion)
    .where(and(eq(levelVersion.levelId, held.levelId), eq(levelVersion.number, held.levelVersion)))
  if (!row) throw new Error(`the level ${held.levelId} has no version ${held.levelVersion}`)
  const { scheduleId, ...limits } = row
  const hours = await calendar.scheduleOfVersion(ctx, scheduleId, held.scheduleVersion)
  return { calendar: calendarOf(hours), ...limits }
}
