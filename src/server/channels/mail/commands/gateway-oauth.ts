import { eq } from 'drizzle-orm'
import type { Ctx } from '#kernel/ctx'
import { usualIssuer, usualScope } from '../oauth/providers.ts'
import { type gateway, gatewayOauth } from '../schema.ts'
import type { GatewayInput } from './check-gateway-input.ts'

export type OauthRow = typeof gatewayOauth.$inferSelect
type Of = Pick<typeof gateway.$inferSelect, 'id' | 'type' | 'signsInBy' | 'userName'>

/**
 * Keeps how a gateway signs in by tokens, its client secret sealed; forgets it where it signs in by password. Another
 * client, provider or user means another consent: the tokens of the old one go. Says whether something changed.
 */
export async function keepOauth(
  ctx: Ctx,
  of: Of,
  { input, before, wasUser }: { input: GatewayInput; before: OauthRow | null; wasUser: string | null },
): Promise<boolean> {
  const { oauth } = input
  if (of.signsInBy === 'password' || of.type === 'local' || oauth === null) {
    if (before !== null) await ctx.db.delete(gatewayOauth).where(eq(gatewayOauth.gatewayId, of.id))
    return before !== null
  }
  const wanted = {
    provider: oauth.provider,
    issuer: oauth.issuer ?? usualIssuer(oauth.provider) ?? '',
    clientId: oauth.clientId,
    scope: oauth.scope ?? usualScope(oauth.provider, of.type),
  }
  const secret = secretOf(ctx, oauth, before)
  const isSame =
    before !== null &&
    wasUser === of.userName &&
    Object.entries(wanted).every(([field, value]) => before[field as keyof OauthRow] === value)
  if (isSame && !oauth.clientSecret) return false
  const spent = { refreshSealed: null, accessSealed: null, accessUntil: null, stateHash: null, verifierSealed: null }
  await ctx.db
    .insert(gatewayOauth)
    .values({ gatewayId: of.id, ...wanted, ...secret })
    .onConflictDoUpdate({
      target: gatewayOauth.gatewayId,
      // A new secret of the same client leaves its consent as good as it was.
      set: { ...wanted, ...secret, ...(isSame ? {} : spent) },
    })
  return true
}

/** A blank secret keeps the stored one of the same client; of another client it was never one. */
function secretOf(ctx: Ctx, oauth: NonNullable<GatewayInput['oauth']>, before: OauthRow | null) {
  if (oauth.clientSecret) return { clientSecretSealed: ctx.save.keys.encrypt(oauth.clientSecret) }
  return before !== null && before.clientId === oauth.clientId ? {} : { clientSecretSealed: null }
}
