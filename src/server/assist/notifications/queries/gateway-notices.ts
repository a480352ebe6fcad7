import { and, desc, eq, inArray, like } from 'drizzle-orm'
import type { Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { gateway, gatewayOauth, outboundLetter } from '#schema/channels/mail'

/** A gateway as a notice speaks of it. */
export type GatewayNow = Pick<
  typeof gateway.$inferSelect,
  'id' | 'name' | 'mailbox' | 'state' | 'stateWords' | 'stateSince' | 'siteId' | 'isActive'
> & {
  /** It signs in by tokens, and nobody's consent is there: trying goes on in vain until somebody signs in. */
  needsConsent: boolean
}

/** How a gateway fares at this moment; null where it was removed. */
export async function gatewayNow(ctx: Ctx, gatewayId: number): Promise<GatewayNow | null> {
  const [found] = await ctx.db
    .select({ row: gateway, refreshSealed: gatewayOauth.refreshSealed })
    .from(gateway)
    .leftJoin(gatewayOauth, eq(gatewayOauth.gatewayId, gateway.id))
    .where(eq(gateway.id, gatewayId))
  if (!found) return null
  const { id, name, mailbox, state, stateWords, stateSince, siteId, isActive, signsInBy } = found.row
  const needsConsent = signsInBy === 'oauth' && found.refreshSealed === null
  return { id, name, mailbox, state, stateWords, stateSince, siteId, isActive, needsConsent }
}

/** Those that do not work now. */
export async function failingGateways(ctx: Ctx): Promise<number[]> {
  const rows = await ctx.db
    .select({ id: gateway.id })
    .from(gateway)
    .where(and(eq(gateway.state, 'failing'), gateway.isActive))
  return rows.map(({ id }) => id)
}

export const gatewayNotices = ['gateway_failing', 'gateway_recovered'] as const
export type GatewayNotice = (typeof gatewayNotices)[number]

/** What the administrators were last told of a gateway, and when it was last said that it fails. */
export type Told = { last: GatewayNotice | null; failingAt: Instant | null }

export async function toldOfGateway(ctx: Ctx, gatewayId: number): Promise<Told> {
  const letters = await ctx.db
    .select({ kind: outboundLetter.kind, createdAt: outboundLetter.createdAt })
    .from(outboundLetter)
    .where(
      and(inArray(outboundLetter.kind, gatewayNotices), like(outboundLetter.dedupeKey, `${noticeKey(gatewayId)}%`)),
    )
    .orderBy(desc(outboundLetter.id))
    .limit(200)
  return {
    last: (letters[0]?.kind as GatewayNotice | undefined) ?? null,
    failingAt: letters.find(({ kind }) => kind === 'gateway_failing')?.createdAt ?? null,
  }
}

/** What the dedupe keys of a gateway's notices begin with. */
export const noticeKey = (gatewayId: number): string => `gateway:${gatewayId}:`
