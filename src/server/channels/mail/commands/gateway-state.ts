import { and, eq, isNull, lt, ne, or } from 'drizzle-orm'
import { after, HOUR, type Instant, MINUTE, SECOND } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { gatewayFailed, gatewayRecovered } from '../facts.ts'
import { storable } from '../intake/arrival.ts'
import { gateway } from '../schema.ts'

/** Pauses behind the first, second … failure in a row; behind the last of them it stays so. */
const pauses = [5 * SECOND, 15 * SECOND, 1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 1 * HOUR]
/** So often at most «последняя успешная связь» is written down: a mailbox may be polled every ten seconds. */
const OK_EVERY = 1 * MINUTE

/** When a gateway is tried again that failed so often in a row (MAIL-20). */
export const nextGatewayTry = (now: Instant, failures: number): Instant =>
  after(now, pauses[Math.min(failures, pauses.length) - 1] ?? 0)

/** The gateway works; told only where it did not before (MAIL-20). */
export async function noteGatewayWorking(ctx: Ctx, gatewayId: number): Promise<void> {
  const isOld = or(isNull(gateway.lastOkAt), lt(gateway.lastOkAt, after(ctx.now, -OK_EVERY)))
  const [before] = await ctx.db
    .select({ state: gateway.state })
    .from(gateway)
    .where(and(eq(gateway.id, gatewayId), or(ne(gateway.state, 'working'), isOld)))
    .for('update')
  if (!before) return
  const isNews = before.state !== 'working'
  const recovered = { state: 'working', stateWords: null, stateSince: ctx.now, failures: 0, nextTryAt: null } as const
  await ctx.db
    .update(gateway)
    .set({ lastOkAt: ctx.now, ...(isNews ? recovered : {}) })
    .where(eq(gateway.id, gatewayId))
  if (isNews) await tell(ctx, gatewayRecovered, gatewayId, {})
}

/**
 * The gateway does not work, in the server's own words: one failure more in a row. Gives when it is to be tried again,
 * null where it is gone. Only the first failure is told; the administrators hear of it by that (MAIL-20).
 */
export async function noteGatewayFailing(ctx: Ctx, gatewayId: number, words: string): Promise<Instant | null> {
  const [row] = await ctx.db.select().from(gateway).where(eq(gateway.id, gatewayId)).for('update')
  if (!row) return null
  const isNews = row.state !== 'failing'
  const failures = isNews ? 1 : row.failures + 1
  const nextTryAt = nextGatewayTry(ctx.now, failures)
  await ctx.db
    .update(gateway)
    .set({
      state: 'failing',
      stateWords: storable(words).slice(0, 1_000),
      failures,
      // Letters have moments of their own: when a sending server is tried again, its outbox says.
      nextTryAt: row.direction === 'in' ? nextTryAt : null,
      ...(isNews ? { stateSince: ctx.now } : {}),
    })
    .where(eq(gateway.id, gatewayId))
  if (isNews) await tell(ctx, gatewayFailed, gatewayId, {})
  return nextTryAt
}
