import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { isDemoWorld } from '#kernel/installation'
import { once } from '#kernel/save'
import { ticket } from '#schema/desk/tickets'
import * as catalog from '#server/base/catalog'
import { gateway } from '../schema.ts'

/** By which way a letter of ours leaves, and as whose. */
export type Route = {
  /** The server it goes through; null where the site has none. */
  gatewayId: number | null
  isDemo: boolean
  fromAddress: string
  fromName: string
  /** The mailbox where answers are read, which need not be the one that sends. */
  replyTo: string | null
  /** Letters to that mailbox come to our own listener, which takes plus addresses with a token of ours. */
  isReadByListener: boolean
}

/** The way out for letters of a site: From is the site's own address, Reply-To the mailbox that is read (MAIL-17, LINE-04). */
export async function routeOut(ctx: Ctx, siteId: number, ticketId: number | null): Promise<Route> {
  const site = await catalog.siteById(ctx, siteId)
  const isDemo = await isDemoWorld(ctx)
  const server = isDemo ? null : await once(ctx.save, `serverOf:${siteId}`, () => serverOf(ctx, siteId))
  const mailbox = await once(ctx.save, `mailboxOf:${siteId}:${ticketId}`, () => mailboxOf(ctx, siteId, ticketId))
  return {
    gatewayId: server?.id ?? null,
    isDemo,
    fromAddress: server?.mailbox ?? mailbox?.address ?? 'desk@localhost',
    fromName: site?.name[site.language] ?? '',
    replyTo: mailbox?.address ?? null,
    isReadByListener: mailbox?.type === 'local',
  }
}

/**
 * The way out for a letter that speaks of a gateway's own trouble: never through that one, nor through another that does
 * not work; the site's own server before those of other sites. Held where none is left (MAIL-20).
 */
export async function routeAround(ctx: Ctx, siteId: number, gatewayId: number): Promise<Route> {
  const usual = await routeOut(ctx, siteId, null)
  if (usual.isDemo) return usual
  const [server] = await ctx.db
    .select({ id: gateway.id, mailbox: gateway.mailbox })
    .from(gateway)
    .where(and(eq(gateway.direction, 'out'), gateway.isActive, ne(gateway.id, gatewayId), ne(gateway.state, 'failing')))
    .orderBy(sql`${gateway.siteId} = ${siteId} desc`, asc(gateway.id))
    .limit(1)
  return { ...usual, gatewayId: server?.id ?? null, fromAddress: server?.mailbox ?? usual.fromAddress }
}

async function serverOf(ctx: Ctx, siteId: number): Promise<{ id: number; mailbox: string } | null> {
  const [row] = await ctx.db
    .select({ id: gateway.id, mailbox: gateway.mailbox })
    .from(gateway)
    .where(and(eq(gateway.direction, 'out'), eq(gateway.siteId, siteId), gateway.isActive))
    .orderBy(asc(gateway.id))
    .limit(1)
  return row ?? null
}

/** The mailbox of the ticket's department, else the site's first (MAIL-23). */
async function mailboxOf(
  ctx: Ctx,
  siteId: number,
  ticketId: number | null,
): Promise<{ address: string; type: string } | null> {
  const department = sql`(select ${ticket.departmentId} from ${ticket} where ${ticket.id} = ${ticketId})`
  const [row] = await ctx.db
    .select({ address: gateway.mailbox, type: gateway.type })
    .from(gateway)
    .where(and(eq(gateway.direction, 'in'), eq(gateway.siteId, siteId), gateway.isActive))
    .orderBy(sql`${gateway.departmentId} is not distinct from ${department} desc`, asc(gateway.id))
    .limit(1)
  return row ?? null
}
