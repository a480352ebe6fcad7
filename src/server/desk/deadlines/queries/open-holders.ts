import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import { schedule } from '#schema/planning/calendar'
import { clock, heldLevel, type LevelBecause, level } from '#schema/planning/sla'

/** What was edited: a schedule, with every level that counts by it, or one level. */
export type Edited = { readonly scheduleId: number | null; readonly levelId: number | null }

export type Holder = {
  readonly ticketId: number
  readonly levelId: number
  readonly because: LevelBecause
}

/** The levels that an edit touches. */
export async function levelsOf(ctx: Ctx, { scheduleId, levelId }: Edited): Promise<number[]> {
  const which = or(
    scheduleId === null ? undefined : eq(level.scheduleId, scheduleId),
    levelId === null ? undefined : eq(level.id, levelId),
  )
  const rows = await ctx.db.select({ id: level.id }).from(level).where(which)
  return rows.map(({ id }) => id)
}

const openOf = (levelIds: readonly number[]): SQL | undefined =>
  levelIds.length === 0 ? sql`false` : and(inArray(heldLevel.levelId, [...levelIds]), sql`not ${heldLevel.isOver}`)

/** How many open tickets hold these levels. */
export const countOpen = (ctx: Ctx, levelIds: readonly number[]): Promise<number> =>
  ctx.db.$count(heldLevel, openOf(levelIds))

/**
 * The next open tickets behind an id that hold one of these levels by versions that are not those of now, locked until
 * the commit: no save counts by the old ones behind us.
 */
export const staleHolders = (
  ctx: Ctx,
  levelIds: readonly number[],
  page: { after: number; limit: number },
): Promise<Holder[]> =>
  ctx.db
    .select({
      ticketId: heldLevel.ticketId,
      levelId: heldLevel.levelId,
      because: heldLevel.because,
    })
    .from(heldLevel)
    .innerJoin(level, eq(level.id, heldLevel.levelId))
    .innerJoin(schedule, eq(schedule.id, level.scheduleId))
    .where(
      and(
        openOf(levelIds),
        gt(heldLevel.ticketId, page.after),
        sql`(${heldLevel.levelVersion}, ${heldLevel.scheduleVersion}) is distinct from (${level.version}, ${schedule.version})`,
      ),
    )
    .orderBy(asc(heldLevel.ticketId))
    .limit(page.limit)
    .for('update', { of: heldLevel })

/** The open tickets with these levels that are due next, with what a list shows of them. */
export const nextDue = (ctx: Ctx, levelIds: readonly number[], limit: number) =>
  ctx.db
    .select({
      ticketId: heldLevel.ticketId,
      levelId: heldLevel.levelId,
      number: ticket.number,
      title: ticket.title,
    })
    .from(heldLevel)
    .innerJoin(ticket, eq(ticket.id, heldLevel.ticketId))
    .where(openOf(levelIds))
    .orderBy(sql`${heldLevel.dueAt} nulls last`, asc(heldLevel.ticketId))
    .limit(limit)

/** When the clocks of these tickets that go on are due, by `ticketId.name`. */
export async function goingDues(ctx: Ctx, ticketIds: readonly number[]): Promise<Map<string, Instant | null>> {
  if (ticketIds.length === 0) return new Map()
  const rows = await ctx.db
    .select({ ticketId: clock.ticketId, name: clock.name, dueAt: clock.dueAt })
    .from(clock)
    .where(and(inArray(clock.ticketId, [...ticketIds]), isNull(clock.stoppedAt)))
  return new Map(rows.map(({ ticketId, name, dueAt }) => [`${ticketId}.${name}`, dueAt]))
}
