import { and, eq } from 'drizzle-orm'
import { calendarOf, type Schedule } from '#domain/calendar'
import type { LevelTerms } from '#domain/sla'
import type { Ctx } from '#kernel/ctx'
import { schedule, scheduleVersion } from '#schema/planning/calendar'
import { heldLevel, type LevelBecause, level, levelVersion } from '../schema.ts'

/** Which version of a level, and of the schedule that it names, a ticket is measured by. */
export type HeldTerms = { readonly levelId: number; readonly levelVersion: number; readonly scheduleVersion: number }

/** By which versions a ticket is measured, and what they say. */
export type Promised = { readonly held: HeldTerms; readonly terms: LevelTerms }
/** The same of a ticket that has its level already, with why it has that. */
export type HeldPromise = Promised & { readonly because: LevelBecause }

const limits = {
  takeMinutes: levelVersion.takeMinutes,
  resolveMinutes: levelVersion.resolveMinutes,
  remindBeforeMinutes: levelVersion.remindBeforeMinutes,
  resolveRemindMinutes: levelVersion.resolveRemindMinutes,
  answerMinutes: levelVersion.answerMinutes,
  answerRemindMinutes: levelVersion.answerRemindMinutes,
}
const hours = {
  timeZone: scheduleVersion.timeZone,
  week: scheduleVersion.week,
  exceptions: scheduleVersion.exceptions,
}
const versions = {
  levelId: levelVersion.levelId,
  levelVersion: levelVersion.number,
  scheduleVersion: scheduleVersion.number,
}

/**
 * What a level promises now, until the commit: whoever edits it or its schedule waits for us, so that the recount behind
 * him finds what we promised by the old versions. Throws where there is none: a level is archived, never deleted.
 */
export const promisedNow = async (ctx: Ctx, levelId: number): Promise<Promised> =>
  promisedOf(await nowQuery(ctx, levelId).for('share', { of: [level, schedule] }), levelId)

/** The same for a question: nobody waits. */
export const promiseAtPresent = async (ctx: Ctx, levelId: number): Promise<Promised> =>
  promisedOf(await nowQuery(ctx, levelId), levelId)

const nowQuery = (ctx: Ctx, levelId: number) =>
  ctx.db
    .select({ held: versions, limits, hours })
    .from(level)
    .innerJoin(levelVersion, and(eq(levelVersion.levelId, level.id), eq(levelVersion.number, level.version)))
    .innerJoin(schedule, eq(schedule.id, level.scheduleId))
    .innerJoin(
      scheduleVersion,
      and(eq(scheduleVersion.scheduleId, schedule.id), eq(scheduleVersion.number, schedule.version)),
    )
    .where(eq(level.id, levelId))

type Row = { held: HeldTerms; limits: Omit<LevelTerms, 'calendar'>; hours: Schedule }

function promisedOf([row]: readonly Row[], levelId: number): Promised {
  if (!row) throw new Error(`there is no level ${levelId}`)
  return { held: row.held, terms: { calendar: calendarOf(row.hours), ...row.limits } }
}

/**
 * What a ticket was promised when its level was chosen or last moved; null where it has none. A recount of the same
 * ticket waits for us, or we for it: neither writes over what the other has counted.
 */
export const promisedTo = async (ctx: Ctx, ticketId: number): Promise<HeldPromise | null> =>
  heldOf(await heldQuery(ctx, ticketId).for('update', { of: heldLevel }))

/** The same for a question: nobody waits. */
export const promiseOf = async (ctx: Ctx, ticketId: number): Promise<HeldPromise | null> =>
  heldOf(await heldQuery(ctx, ticketId))

const heldQuery = (ctx: Ctx, ticketId: number) =>
  ctx.db
    .select({ held: versions, because: heldLevel.because, limits, hours })
    .from(heldLevel)
    .innerJoin(
      levelVersion,
      and(eq(levelVersion.levelId, heldLevel.levelId), eq(levelVersion.number, heldLevel.levelVersion)),
    )
    .innerJoin(
      scheduleVersion,
      and(
        eq(scheduleVersion.scheduleId, levelVersion.scheduleId),
        eq(scheduleVersion.number, heldLevel.scheduleVersion),
      ),
    )
    .where(eq(heldLevel.ticketId, ticketId))

function heldOf([row]: readonly (Row & { because: LevelBecause })[]): HeldPromise | null {
  if (!row) return null
  return { held: row.held, because: row.because, terms: { calendar: calendarOf(row.hours), ...row.limits } }
}

/** What these versions promised, found by `key` of each; the same versions are read once. */
export async function promisedBy(ctx: Ctx, all: readonly HeldTerms[]): Promise<Map<string, LevelTerms>> {
  const wanted = new Map(all.map((held) => [keyOfTerms(held), held]))
  const found = new Map<string, LevelTerms>()
  for (const [key, { levelId, levelVersion: number, scheduleVersion: hoursNumber }] of wanted) {
    const [row] = await ctx.db
      .select({ limits, hours })
      .from(levelVersion)
      .innerJoin(
        scheduleVersion,
        and(eq(scheduleVersion.scheduleId, levelVersion.scheduleId), eq(scheduleVersion.number, hoursNumber)),
      )
      .where(and(eq(levelVersion.levelId, levelId), eq(levelVersion.number, number)))
    if (!row) throw new Error(`the level ${levelId} has no versions ${number} and ${hoursNumber}`)
    found.set(key, { calendar: calendarOf(row.hours), ...row.limits })
  }
  return found
}

/** One word for the versions that a ticket or a clock is counted by. */
export const keyOfTerms = ({ levelId, levelVersion: number, scheduleVersion: hoursNumber }: HeldTerms): string =>
  `${levelId}.${number}.${hoursNumber}`
