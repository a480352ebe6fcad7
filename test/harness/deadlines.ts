import { asc, eq } from 'drizzle-orm'
import type { StaffActor } from '../../src/domain/access/index.ts'
import { type Difference, verifyClocks } from '../../src/server/desk/deadlines/index.ts'
import { type addLevel, setLevel } from '../../src/server/planning/sla/index.ts'
import { clock, heldLevel } from '../../src/server/planning/sla/schema.ts'
import type { World } from './world.ts'

const hours = [{ from: '09:00', to: '18:00' }]
/** Monday to Friday, 9 to 18: the `W` of the worked vectors (spec §3.14). */
export const workWeek = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] }

/** A schedule of Moscow with these hours and exceptions; gives its id. */
export async function schedule(
  world: World,
  olga: StaffActor,
  name: string,
  more: {
    week?: Record<keyof typeof workWeek, typeof hours>
    exceptions?: { from: string; to: string; kind: 'holiday' | 'short' | 'extra' }[]
  } = {},
): Promise<number> {
  const words = { name: { ru: name, en: name }, timeZone: 'Europe/Moscow' }
  return (await world.call(olga, 'calendar', 'addSchedule', { ...words, week: workWeek, ...more })).id
}

type Level = Parameters<typeof addLevel>[1]

/** A level that everybody has from now on: 60 and 480 open minutes of Monday to Friday, 9 to 18, unless said otherwise. */
export async function promiseAll(
  world: World,
  olga: StaffActor,
  name: string,
  more: Partial<Level> = {},
): Promise<number> {
  const scheduleId = more.scheduleId ?? (await schedule(world, olga, name))
  const promise = { takeMinutes: 60, resolveMinutes: 480, ...more, scheduleId }
  const { id } = await world.call(olga, 'sla', 'addLevel', { name: { ru: name, en: name }, ...promise })
  await world.write((ctx) => setLevel(ctx, { subject: { kind: 'everybody' }, serviceId: null, levelId: id }), olga)
  return id
}

/** The current clocks of a ticket by their names, as they are stored. */
export async function clocksOf(world: World, ticketId: number): Promise<Record<string, typeof clock.$inferSelect>> {
  const rows = await world.read((ctx) =>
    ctx.db.select().from(clock).where(eq(clock.ticketId, ticketId)).orderBy(asc(clock.cycle)),
  )
  return Object.fromEntries(rows.map((row) => [row.name, row]))
}

export const heldBy = async (world: World, ticketId: number) =>
  (await world.read((ctx) => ctx.db.select().from(heldLevel).where(eq(heldLevel.ticketId, ticketId))))[0] ?? null

/** Where stored clocks are not what history gives: nowhere, ever. */
export async function differences(world: World): Promise<Difference[]> {
  const found: Difference[] = []
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof verifyClocks>> = await world.read((ctx) => verifyClocks(ctx, after ?? 0, 100))
    found.push(...page.differences)
    after = page.after
  }
  return found
}
