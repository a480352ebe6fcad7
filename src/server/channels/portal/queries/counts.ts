import { and, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { ticket } from '#schema/desk/tickets'
import { canUsePortal } from '../policy.ts'
import { visible } from '../visible.ts'
import { goesOn, tabs } from './ticket-rows.ts'

/** How many tickets each tab of the list holds. */
export async function counts(ctx: Ctx): Promise<Answered<typeof api.portal.counts>> {
  allow(ctx, 'portal.read', canUsePortal(ctx.actor))
  const count = (tab: 'open' | 'waiting' | 'closed') => sql<number>`count(*) filter (where ${tabs[tab]})::int`
  const [row] = await ctx.db
    .select({
      all: sql<number>`count(*)::int`,
      open: count('open'),
      waiting: count('waiting'),
      closed: count('closed'),
    })
    .from(ticket)
    .where(and(await visible(ctx), goesOn))
  return row ?? { all: 0, open: 0, waiting: 0, closed: 0 }
}
