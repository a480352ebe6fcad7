import { desc, eq, lt, type SQL } from 'drizzle-orm'
import { after, DAY, type Instant, MINUTE } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { loginFailure } from '../schema.ts'

/** So many wrong tries within the window lock for as long as the window is (ACL-11). */
const TRIES_OF_ADDRESS = 10
const TRIES_OF_HOST = 30
const LOCK_WINDOW = 15 * MINUTE
const KEEP = DAY

/** Refuses session.locked with the minutes left, where address or host had too many wrong tries lately. */
export async function refuseLocked(ctx: Ctx, address: string): Promise<void> {
  const host = ctx.origin?.ip
  const untils = [
    await lockedUntil(ctx, eq(loginFailure.address, address), TRIES_OF_ADDRESS),
    host ? await lockedUntil(ctx, eq(loginFailure.ip, host), TRIES_OF_HOST) : null,
  ]
  const until = Math.max(...untils.map((one) => one ?? 0))
  if (until > ctx.now) throw new Refusal('session.locked', { minutes: Math.ceil((until - ctx.now) / MINUTE) })
}

/** The last tries decide: nothing is counted while locked, so the lock neither grows nor ends early. */
async function lockedUntil(ctx: Ctx, whose: SQL, tries: number): Promise<Instant | null> {
  const last = await ctx.db
    .select({ at: loginFailure.at })
    .from(loginFailure)
    .where(whose)
    .orderBy(desc(loginFailure.at))
    .limit(tries)
  const [newest, oldest] = [last[0]?.at, last[tries - 1]?.at]
  if (newest === undefined || oldest === undefined || newest - oldest > LOCK_WINDOW) return null
  return after(newest, LOCK_WINDOW)
}

/** Writes a wrong try down; what is long past is forgotten on the way. */
export async function countFailure(ctx: Ctx, address: string): Promise<void> {
  await ctx.db.delete(loginFailure).where(lt(loginFailure.at, after(ctx.now, -KEEP)))
  await ctx.db.insert(loginFailure).values({ address, ip: ctx.origin?.ip ?? '', at: ctx.now })
}

/** Who got in has no wrong tries any more; those of his host stand under other addresses and stay. */
export async function forgetFailures(ctx: Ctx, address: string): Promise<void> {
  await ctx.db.delete(loginFailure).where(eq(loginFailure.address, address))
}
