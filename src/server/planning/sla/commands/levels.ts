import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { minuteOfTime } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { brokenUnique, Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { forget } from '#kernel/save'
import * as people from '#server/base/people'
import * as calendar from '#server/planning/calendar'
import { levelAdded, levelArchived, levelChanged, levelRestored } from '../facts.ts'
import { canEditLevels } from '../policy.ts'
import { KNOWN_LEVELS } from '../queries/level-for.ts'
import { level, levelClaim, levelVersion } from '../schema.ts'
import { setChoices } from './level-choices.ts'

type Add = typeof api.sla.addLevel
type Save = typeof api.sla.saveLevel
type Archive = typeof api.sla.archiveLevel
type Restore = typeof api.sla.restoreLevel

/**
 * Adds a support level (SLA-02). Refuses name.taken, input.unknownChoice for a schedule that is not offered, and
 * employee.notAssignable for a default responsible who may not be one (ASGN-04). What it is limited to (SLA-01) is
 * refused by input.unknownChoice where it is none.
 */
export async function addLevel(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'level.edit', canEditLevels(ctx.actor))
  await calendar.requireSchedule(ctx, input.scheduleId, 'scheduleId')
  const { responsibleId, weight } = input
  if (responsibleId !== null) await people.requireAssignable(ctx, responsibleId, 'responsibleId')
  const promise = promiseOf(input)
  const [row] = await orNameTaken(
    ctx.db
      .insert(level)
      .values({ name: nameOf(input), ...promise, responsibleId, weight, version: 1, createdAt: ctx.now })
      .returning({ id: level.id }),
  )
  const { id } = found(row)
  await keepVersion(ctx, { levelId: id, number: 1, ...promise })
  await setChoices(ctx, id, input)
  await tell(ctx, levelAdded, id, {})
  return { id, version: 1 }
}

/**
 * Changes a level. What promises otherwise is a new version; a new name, default responsible or weight is none, nor is
 * what it is limited to: no clock reads them. Refuses
 * level.changedSince where somebody else changed the promise meanwhile, and all that `addLevel` refuses. The schedule and
 * the responsible that it has may be kept, offered or not.
 */
export async function saveLevel(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'level.edit', canEditLevels(ctx.actor))
  const before = await levelForUpdate(ctx, input.id)
  if (before.version !== input.version) throw new Refusal('level.changedSince')
  if (input.scheduleId !== before.scheduleId) await calendar.requireSchedule(ctx, input.scheduleId, 'scheduleId')
  const { responsibleId, weight } = input
  if (responsibleId !== null && responsibleId !== before.responsibleId)
    await people.requireAssignable(ctx, responsibleId, 'responsibleId')
  const promise = promiseOf(input)
  const isNew = promiseNames.some((name) => promise[name] !== before[name])
  const version = isNew ? before.version + 1 : before.version
  const change = { name: nameOf(input), ...promise, responsibleId, weight, version }
  await orNameTaken(ctx.db.update(level).set(change).where(eq(level.id, input.id)))
  await setChoices(ctx, input.id, input)
  forget(ctx.save, KNOWN_LEVELS)
  if (isNew) await keepVersion(ctx, { levelId: input.id, number: version, ...promise })
  await tell(ctx, levelChanged, input.id, { fromVersion: before.version, toVersion: version })
  return { id: input.id, version }
}

/** Takes a level out of what is offered. Refuses level.inUse while the matrix gives it to somebody. */
export async function archiveLevel(ctx: Ctx, { id }: Given<Archive>): Promise<Record<string, never>> {
  allow(ctx, 'level.edit', canEditLevels(ctx.actor))
  const { isActive } = await levelForUpdate(ctx, id)
  const count = await ctx.db.$count(levelClaim, eq(levelClaim.levelId, id))
  if (count > 0) throw new Refusal('level.inUse', { count })
  if (!isActive) return {}
  await ctx.db.update(level).set({ isActive: false }).where(eq(level.id, id))
  await tell(ctx, levelArchived, id, {})
  return {}
}

/** Offers an archived level again. Refuses name.taken, and level.scheduleArchived where its schedule is offered no more. */
export async function restoreLevel(ctx: Ctx, { id }: Given<Restore>): Promise<Record<string, never>> {
  allow(ctx, 'level.edit', canEditLevels(ctx.actor))
  const { isActive, scheduleId } = await levelForUpdate(ctx, id)
  if (isActive) return {}
  if (!(await calendar.isScheduleOffered(ctx, scheduleId))) throw new Refusal('level.scheduleArchived')
  await orNameTaken(ctx.db.update(level).set({ isActive: true }).where(eq(level.id, id)))
  await tell(ctx, levelRestored, id, {})
  return {}
}

async function levelForUpdate(ctx: Ctx, id: number): Promise<typeof level.$inferSelect> {
  const [row] = await ctx.db.select().from(level).where(eq(level.id, id)).for('update')
  return found(row)
}

const promiseNames = [
  'scheduleId',
  'takeMinutes',
  'resolveMinutes',
  'remindBeforeMinutes',
  'resolveRemindMinutes',
  'answerMinutes',
  'answerRemindMinutes',
  'normPercent',
  'normCheckMinute',
  'normWindowHours',
] as const
type Promised = Pick<typeof level.$inferSelect, (typeof promiseNames)[number]>

const promiseOf = (input: Given<Add>): Promised => ({
  scheduleId: input.scheduleId,
  takeMinutes: input.takeMinutes,
  resolveMinutes: input.resolveMinutes,
  remindBeforeMinutes: input.remindBeforeMinutes,
  resolveRemindMinutes: input.resolveRemindMinutes,
  answerMinutes: input.answerMinutes,
  answerRemindMinutes: input.answerRemindMinutes,
  normPercent: input.norm?.percent ?? null,
  normCheckMinute: input.norm ? minuteOfTime(input.norm.checkAt) : null,
  normWindowHours: input.norm?.windowHours ?? null,
})

const nameOf = ({ name }: Given<Add>) => ({ ru: name.ru, en: name.en === '' ? name.ru : name.en })

async function keepVersion(ctx: Ctx, version: Promised & { levelId: number; number: number }): Promise<void> {
  await ctx.db.insert(levelVersion).values({ ...version, since: ctx.now })
}

async function orNameTaken<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    // The database knows best whether a name is free: asking it first would leave room for two at once.
    if (brokenUnique(error) === 'level_name') throw new Refusal('name.taken', {}, 'name.ru')
    throw error
  }
}
