import { eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { RefusalCode } from '#api/errors'
import type { api } from '#api/index'
import { opensAlike, type Schedule, type ScheduleFault, scheduleFaults } from '#domain/calendar'
import { allow, type Ctx, found } from '#kernel/ctx'
import { brokenUnique, Refusal, Refusals } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { scheduleAdded, scheduleArchived, scheduleChanged, scheduleRestored } from '../facts.ts'
import { canEditSchedules } from '../policy.ts'
import { departmentsWith } from '../queries/department-hours.ts'
import { type NamedException, schedule, scheduleVersion } from '../schema.ts'
import { readException, readWeek } from '../wall-times.ts'

type Add = typeof api.calendar.addSchedule
type Save = typeof api.calendar.saveSchedule
type Restore = typeof api.calendar.restoreSchedule

/** Adds a schedule (SLA-03). Refuses name.taken, and whatever hours or days do not hold, each at its field. */
export async function addSchedule(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'schedule.edit', canEditSchedules(ctx.actor))
  const columns = readSchedule(input)
  const [row] = await orNameTaken(
    ctx.db
      .insert(schedule)
      .values({ ...columns, version: 1, createdAt: ctx.now })
      .returning({ id: schedule.id }),
  )
  const { id } = found(row)
  await keepVersion(ctx, id, 1, columns)
  await tell(ctx, scheduleAdded, id, {})
  return { id, version: 1 }
}

/**
 * Changes a schedule. What opens otherwise is a new version; a new name is none. Refuses schedule.changedSince where
 * somebody else changed the hours meanwhile, and all that `addSchedule` refuses.
 */
export async function saveSchedule(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'schedule.edit', canEditSchedules(ctx.actor))
  const before = await scheduleForUpdate(ctx, input.id)
  if (before.version !== input.version) throw new Refusal('schedule.changedSince')
  const version = await changeSchedule(ctx, before, readSchedule(input))
  return { id: input.id, version }
}

/**
 * Takes a schedule out of what is offered. Refuses schedule.ofDepartments with the names of those that work by it, asked
 * after the archiving: a department that is just being given it waits for us, or we for it. Whoever else may be using it
 * asks behind us: a refusal undoes it (planning/sla).
 */
export async function archiveSchedule(ctx: Ctx, id: number): Promise<void> {
  allow(ctx, 'schedule.edit', canEditSchedules(ctx.actor))
  const { isActive } = await scheduleForUpdate(ctx, id)
  if (!isActive) return
  await ctx.db.update(schedule).set({ isActive: false }).where(eq(schedule.id, id))
  const departments = await departmentsWith(ctx, id)
  if (departments.length > 0)
    throw new Refusal('schedule.ofDepartments', { names: departments.map((name) => name[ctx.language]).join(', ') })
  await tell(ctx, scheduleArchived, id, {})
}

/** Offers an archived schedule again. Refuses name.taken where another one bears its name by now. */
export async function restoreSchedule(ctx: Ctx, { id }: Given<Restore>): Promise<Record<string, never>> {
  allow(ctx, 'schedule.edit', canEditSchedules(ctx.actor))
  const { isActive } = await scheduleForUpdate(ctx, id)
  if (isActive) return {}
  await orNameTaken(ctx.db.update(schedule).set({ isActive: true }).where(eq(schedule.id, id)))
  await tell(ctx, scheduleRestored, id, {})
  return {}
}

type Columns = Pick<typeof schedule.$inferInsert, 'name'> & Schedule & { exceptions: readonly NamedException[] }
type Stored = typeof schedule.$inferSelect

/** The schedule, so that nobody else changes it before we have. */
export async function scheduleForUpdate(ctx: Ctx, id: number): Promise<Stored> {
  const [row] = await ctx.db.select().from(schedule).where(eq(schedule.id, id)).for('update')
  return found(row)
}

/** Stores what is new and gives the version that holds then. */
export async function changeSchedule(ctx: Ctx, before: Stored, columns: Columns): Promise<number> {
  const version = opensAlike(before, columns) ? before.version : before.version + 1
  await orNameTaken(
    ctx.db
      .update(schedule)
      .set({ ...columns, version })
      .where(eq(schedule.id, before.id)),
  )
  if (version !== before.version) await keepVersion(ctx, before.id, version, columns)
  await tell(ctx, scheduleChanged, before.id, { fromVersion: before.version, toVersion: version })
  return version
}

async function keepVersion(ctx: Ctx, scheduleId: number, number: number, columns: Schedule): Promise<void> {
  const { timeZone, week } = columns
  const exceptions = columns.exceptions.map(({ from, to, kind, hours }) => ({ from, to, kind, hours }))
  await ctx.db.insert(scheduleVersion).values({ scheduleId, number, timeZone, week, exceptions, since: ctx.now })
}

/** A schedule as it was given, in the words of the domain. Refuses whatever hours or days do not hold, each at its field. */
export function readSchedule(input: Given<Add>): Columns {
  const read = {
    timeZone: input.timeZone,
    week: readWeek(input.week),
    exceptions: input.exceptions.map(readException),
  }
  const faults = scheduleFaults(read)
  if (faults.length > 0) throw new Refusals(faults.map(refusalOf))
  return {
    name: { ru: input.name.ru, en: input.name.en === '' ? input.name.ru : input.name.en },
    ...read,
    exceptions: inOrder(read.exceptions),
  }
}

/** By their first day: a list that people read. */
export const inOrder = (exceptions: readonly NamedException[]): NamedException[] =>
  exceptions.toSorted((a, b) => (a.from < b.from ? -1 : 1))

function refusalOf({ path, fault, other }: ScheduleFault) {
  return { path, code: codes[fault], details: { date: other ?? null } }
}
const codes: Record<ScheduleFault['fault'], RefusalCode> = {
  'zone.unknown': 'input.unknownChoice',
  'hours.backward': 'hours.backward',
  'hours.overlap': 'hours.overlap',
  'hours.missing': 'hours.missing',
  'hours.ofHoliday': 'hours.ofHoliday',
  'days.unknown': 'input.notADay',
  'days.backward': 'days.backward',
  'days.overlap': 'days.overlap',
}

async function orNameTaken<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    // The database knows best whether a name is free: asking it first would leave room for two at once.
    if (brokenUnique(error) === 'schedule_name') throw new Refusal('name.taken', {}, 'name.ru')
    throw error
  }
}
