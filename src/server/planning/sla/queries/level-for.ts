import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { calendarOf } from '#domain/calendar'
import { chooseLevel, type LevelClaim, type LevelTraits, type Terms } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { schedule } from '#schema/planning/calendar'
import * as calendar from '#server/planning/calendar'
import { level, levelClaim, levelVersion } from '../schema.ts'

/** The level of a ticket with these traits, and by what it was found (D13); null where none is for it. */
export async function levelFor(ctx: Ctx, traits: LevelTraits): Promise<ReturnType<typeof chooseLevel>> {
  const { companyId, clientCategoryId } = levelClaim
  const cells = await ctx.db
    .select({ levelId: levelClaim.levelId, companyId, clientCategoryId, serviceId: levelClaim.serviceId })
    .from(levelClaim)
    .where(
      or(
        and(isNull(companyId), isNull(clientCategoryId)),
        traits.companyId === null ? undefined : eq(companyId, traits.companyId),
        traits.clientCategoryId === null ? undefined : eq(clientCategoryId, traits.clientCategoryId),
      ),
    )
    .orderBy(asc(levelClaim.id))
  return chooseLevel(cells.map(claimOf), traits)
}

type Cell = Pick<typeof levelClaim.$inferSelect, 'levelId' | 'companyId' | 'clientCategoryId' | 'serviceId'>

// One cell has one level, so that weights have nothing to decide before groups of clients come (SLA-01).
const claimOf = ({ levelId, serviceId, ...whom }: Cell): LevelClaim => ({
  id: levelId,
  subject: subjectOf(whom),
  serviceId,
  weight: 0,
})

function subjectOf({ companyId, clientCategoryId }: Omit<Cell, 'levelId' | 'serviceId'>): LevelClaim['subject'] {
  if (companyId !== null) return { kind: 'company', id: companyId }
  return clientCategoryId === null ? { kind: 'everybody' } : { kind: 'category', id: clientCategoryId }
}

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

/** What of a level counts beside its two limits, in open minutes; null where nothing is promised or reminded of. */
type Beside = Record<
  'remindBeforeMinutes' | 'resolveRemindMinutes' | 'answerMinutes' | 'answerRemindMinutes',
  number | null
>

/** By what a ticket is measured: the calendar and the limits of the versions that held. Throws where there are none. */
export async function termsOf(ctx: Ctx, held: HeldTerms): Promise<Terms & Beside> {
  const [row] = await ctx.db
    .select({
      scheduleId: levelVersion.scheduleId,
      takeMinutes: levelVersion.takeMinutes,
      resolveMinutes: levelVersion.resolveMinutes,
      remindBeforeMinutes: levelVersion.remindBeforeMinutes,
      resolveRemindMinutes: levelVersion.resolveRemindMinutes,
      answerMinutes: levelVersion.answerMinutes,
      answerRemindMinutes: levelVersion.answerRemindMinutes,
    })
    .from(levelVersion)
    .where(and(eq(levelVersion.levelId, held.levelId), eq(levelVersion.number, held.levelVersion)))
  if (!row) throw new Error(`the level ${held.levelId} has no version ${held.levelVersion}`)
  const { scheduleId, ...limits } = row
  const hours = await calendar.scheduleOfVersion(ctx, scheduleId, held.scheduleVersion)
  return { calendar: calendarOf(hours), ...limits }
}
