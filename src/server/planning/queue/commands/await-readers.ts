import { sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { weightRule } from '../schema.ts'

/**
 * Returns when every transaction that has read the rules before has ended; whoever reads them afterwards reads what they
 * say now. A table once read is locked to its reader until he commits, so that a lock which bears no reader waits for
 * exactly those. To be asked in a transaction of its own: it lets nobody read them until the commit. Fails behind two
 * seconds, since those who come wait too.
 */
export async function awaitReaders(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`set local lock_timeout = '2s'`)
  await ctx.db.execute(sql`lock table ${weightRule} in access exclusive mode`)
}
