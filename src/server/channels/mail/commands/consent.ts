import { and, eq, gt } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { after, MINUTE } from '#domain/time'
import { sha256 } from '#kernel/crypto'
import { allow, type Ctx, found } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import { enqueue } from '#kernel/jobs'
import { beginConsent, endConsent } from '../oauth/consent.ts'
import { canEditGateways } from '../policy.ts'
import { gateway, gatewayCheck, gatewayOauth } from '../schema.ts'

type Start = typeof contract.startConsent
type Finish = typeof contract.finishConsent

/** Whoever went to the provider comes back within this, or begins again. */
const CONSENT_LASTS = 15 * MINUTE

/**
 * «Войти через …»: a job makes the address that the browser goes to, and the check tells it. A consent that somebody had
 * begun before is over by it. Refuses gateway.noProvider where the gateway signs in by password.
 */
export async function startConsent(ctx: Ctx, { id }: Given<Start>): Promise<Answered<Start>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const { signsInBy } = found((await ctx.db.select().from(gateway).where(eq(gateway.id, id)))[0])
  if (signsInBy !== 'oauth') throw new Refusal('gateway.noProvider')
  const checkId = await openCheck(ctx, id, { employeeId: employeeOf(ctx), language: ctx.language })
  await enqueue(ctx, beginConsent, { checkId }, { key: `${checkId}` })
  return { checkId }
}

/**
 * Takes what the provider sent the browser back with, once, from the very person who began it; a job fetches the tokens.
 * Refuses gateway.consentOver where nothing is under way (any more) under this state.
 */
export async function finishConsent(ctx: Ctx, { query }: Given<Finish>): Promise<Answered<Finish>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const state = new URLSearchParams(query).get('state') ?? ''
  const [row] = await ctx.db
    .select()
    .from(gatewayOauth)
    .where(and(eq(gatewayOauth.stateHash, sha256(state)), gt(gatewayOauth.begunAt, after(ctx.now, -CONSENT_LASTS))))
    .for('update')
  if (!row || row.begunBy !== employeeOf(ctx)) throw new Refusal('gateway.consentOver')
  const { gatewayId, verifierSealed } = row
  await ctx.db
    .update(gatewayOauth)
    .set({ stateHash: null, verifierSealed: null, begunBy: null, begunAt: null })
    .where(eq(gatewayOauth.gatewayId, gatewayId))
  const querySealed = ctx.save.keys.encrypt(query)
  const checkId = await openCheck(ctx, gatewayId, { querySealed, verifierSealed, language: ctx.language })
  await enqueue(ctx, endConsent, { checkId }, { key: `${checkId}` })
  return { gatewayId, checkId }
}

const employeeOf = ({ actor }: Ctx): number | null => (actor.kind === 'staff' ? actor.employeeId : null)

async function openCheck(
  ctx: Ctx,
  gatewayId: number,
  parameters: Record<string, string | number | null>,
): Promise<number> {
  const [row] = await ctx.db
    .insert(gatewayCheck)
    .values({ gatewayId, parameters, startedAt: ctx.now })
    .returning({ id: gatewayCheck.id })
  return found(row).id
}
