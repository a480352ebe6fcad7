import type { SQL } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { readSettings } from '#kernel/settings'
import * as tickets from '#server/desk/tickets'

/** The tickets that the client who asks may see: one rule for portal, live stream and mail, owned by desk/tickets. */
export async function visible(ctx: Ctx): Promise<SQL> {
  const { staffScope } = await readSettings(ctx, tickets.ticketSettings)
  return tickets.readable(ctx.actor, staffScope)
}
