import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Answered } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { instant } from '#domain/time'
import { allow, type Ctx, found } from '#kernel/ctx'
import { site } from '#schema/base/catalog'
import { department } from '#schema/base/people'
import type { FoundByCheck } from '../checks/found-by-check.ts'
import { consentAddress } from '../oauth/providers.ts'
import { canEditGateways, canReadMail } from '../policy.ts'
import { gateway, gatewayCheck, gatewayOauth, letterLocation, outboundLetter } from '../schema.ts'

type View = Answered<typeof contract.gateways>['rows'][number]

/** All gateways with their state; secrets stay where they are (MAIL-02). */
export async function gateways(ctx: Ctx): Promise<Answered<typeof contract.gateways>> {
  allow(ctx, 'gateway.read', canReadMail(ctx.actor))
  const rows = await ctx.db
    .select({
      row: gateway,
      oauth: gatewayOauth,
      department,
      site,
      lastLetterAt: lastLetterAt(ctx),
      nextSendingAt: nextSendingAt(ctx),
    })
    .from(gateway)
    .innerJoin(site, eq(site.id, gateway.siteId))
    .leftJoin(department, eq(department.id, gateway.departmentId))
    .leftJoin(gatewayOauth, eq(gatewayOauth.gatewayId, gateway.id))
    .orderBy(asc(gateway.direction), asc(gateway.id))
  const { listener } = ctx.save
  return {
    listener: listener === null ? null : `smtp://${listener.host}:${listener.port}`,
    consentAddress: consentAddress(ctx.save.baseUrl),
    rows: rows.map(({ row, oauth, department: owner, site: brand, lastLetterAt: last, nextSendingAt: next }) => {
      const { secretSealed, departmentId: _owner, siteId: _brand, createdAt: _created, ...view } = row
      // A sending server has no pause of its own: it is tried again with the first letter that waits for it.
      const nextTry = row.state === 'failing' && row.direction === 'out' ? next : row.nextTryAt
      return {
        ...view,
        nextTryAt: nextTry === null ? null : instant(Number(nextTry)),
        hasSecret: secretSealed !== null,
        oauth: oauthView(oauth),
        department: owner === null ? null : { id: owner.id, name: owner.name },
        site: { id: brand.id, name: brand.name },
        lastLetterAt: last === null ? null : instant(Number(last)),
      }
    }),
  }
}

function oauthView(row: typeof gatewayOauth.$inferSelect | null): View['oauth'] {
  if (row === null) return null
  const { provider, issuer, clientId, scope, clientSecretSealed, refreshSealed } = row
  return {
    provider,
    issuer,
    clientId,
    scope,
    hasClientSecret: clientSecretSealed !== null,
    isSignedIn: refreshSealed !== null,
  }
}

const lastLetterAt = (ctx: Ctx) =>
  sql<string | null>`(${ctx.db
    .select({ at: sql`(extract(epoch from ${letterLocation.seenAt}) * 1000)::bigint` })
    .from(letterLocation)
    .where(eq(letterLocation.gatewayId, gateway.id))
    .orderBy(desc(letterLocation.seenAt))
    .limit(1)})`

const nextSendingAt = (ctx: Ctx) =>
  sql<string | null>`(${ctx.db
    .select({ at: sql`(extract(epoch from min(${outboundLetter.nextTryAt})) * 1000)::bigint` })
    .from(outboundLetter)
    .where(and(eq(outboundLetter.gatewayId, gateway.id), eq(outboundLetter.state, 'queued')))})`

/** How a tried connection went so far, and what it learnt on its way. */
export async function gatewayCheckView(ctx: Ctx, input: { id: number }): Promise<Answered<typeof contract.check>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const [row] = await ctx.db
    .select({ state: gatewayCheck.state, words: gatewayCheck.words, learnt: gatewayCheck.found })
    .from(gatewayCheck)
    .where(eq(gatewayCheck.id, input.id))
  const { state, words, learnt } = found(row)
  const { folders = [], certificate = null, relay = null, consentUrl = null } = (learnt ?? {}) as FoundByCheck
  return { state, words, folders, certificate, relay, consentUrl }
}
