import { and, eq, ne } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { say } from '#kernel/words'
import * as people from '#server/base/people'
import { gatewayFailed, gatewayRecovered } from '../facts.ts'
import { storable } from '../intake/arrival.ts'
import { gateway } from '../schema.ts'
import { queueLetter } from './queue-letter.ts'

/** The gateway works; told only where it did not before (MAIL-20). */
export async function noteGatewayWorking(ctx: Ctx, gatewayId: number): Promise<void> {
  const [before] = await ctx.db
    .select({ state: gateway.state })
    .from(gateway)
    .where(and(eq(gateway.id, gatewayId), ne(gateway.state, 'working')))
    .for('update')
  if (!before) return
  await ctx.db
    .update(gateway)
    .set({ state: 'working', stateWords: null, stateSince: ctx.now })
    .where(eq(gateway.id, gatewayId))
  await tell(ctx, gatewayRecovered, gatewayId, {})
}

/** The gateway does not work, in the server's own words. The administrators hear of it once, not at each try (MAIL-20). */
export async function noteGatewayFailing(ctx: Ctx, gatewayId: number, words: string): Promise<void> {
  const [row] = await ctx.db.select().from(gateway).where(eq(gateway.id, gatewayId)).for('update')
  const stateWords = storable(words).slice(0, 1_000)
  if (!row || (row.state === 'failing' && row.stateWords === stateWords)) return
  const isNews = row.state !== 'failing'
  await ctx.db
    .update(gateway)
    .set({ state: 'failing', stateWords, ...(isNews ? { stateSince: ctx.now } : {}) })
    .where(eq(gateway.id, gatewayId))
  if (!isNews) return
  await tell(ctx, gatewayFailed, gatewayId, {})
  for (const one of await people.administrators(ctx)) {
    const details = {
      name: row.name,
      mailbox: row.mailbox,
      words: stateWords,
      url: `${ctx.save.baseUrl}/admin/gateways`,
    }
    await queueLetter(ctx, {
      kind: 'gateway_failing',
      dedupeKey: `gateway:${gatewayId}:${ctx.now}:${one.employeeId}`,
      ticketId: null,
      changeSetId: null,
      siteId: row.siteId,
      to: { address: one.address, name: one.name },
      employeeId: one.employeeId,
      subject: say(one.language, 'mail.failing.subject', details),
      text: say(one.language, 'mail.failing.text', details),
      fileIds: [],
      isAutomatic: true,
      thread: false,
    })
  }
}
