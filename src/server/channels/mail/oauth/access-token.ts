import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq } from 'drizzle-orm'
import { ResponseBodyError, refreshTokenGrant, type TokenEndpointResponseHelpers } from 'openid-client'
import { after, type Instant, MINUTE, SECOND } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import type { JobSys } from '#kernel/jobs'
import { gatewayOauth } from '../schema.ts'
import { type OauthRow, openClient, wordsOfProvider } from './open-client.ts'
import { SignInFault } from './sign-in-fault.ts'

/** A token is made anew so long before its end: signing in takes a while, and clocks differ. */
const IN_TIME = 5 * MINUTE
/** What is believed of a token whose end the provider does not name (RFC 6749 §5.1: expires_in is only recommended). */
const UNSAID = 30 * MINUTE
const LOOK_AGAIN_MS = 100
const PATIENCE_MS = 60_000

/** An access token for this gateway that is good for some minutes yet; asks the provider only where it must. */
export async function accessTokenOf(sys: JobSys, gatewayId: number): Promise<string> {
  const row = await rowOf(sys, gatewayId)
  return freshIn(sys, row, null) ?? refreshAccess(sys, gatewayId, null)
}

/**
 * Makes the access token anew: the mail server refused `refused`, or it ends. One process at a time asks the provider,
 * since many give a new refresh token each time and take the old one for stolen; the others wait and take what he got.
 */
export async function refreshAccess(sys: JobSys, gatewayId: number, refused: string | null): Promise<string> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_AGAIN_MS) {
    const lock = await sys.hold(`oauth:${gatewayId}`)
    if (lock !== null) {
      try {
        const row = await rowOf(sys, gatewayId)
        return freshIn(sys, row, refused) ?? (await askFor(sys, row))
      } finally {
        await lock.release()
      }
    }
    await sleep(LOOK_AGAIN_MS)
    const fresh = freshIn(sys, await rowOf(sys, gatewayId), refused)
    if (fresh !== null) return fresh
  }
  throw new SignInFault('another process is still asking the provider for a token', false)
}

async function rowOf(sys: JobSys, gatewayId: number): Promise<OauthRow> {
  const [row] = await sys.read((ctx) => ctx.db.select().from(gatewayOauth).where(eq(gatewayOauth.gatewayId, gatewayId)))
  if (!row) throw new SignInFault('invalid_client: no client is registered for this gateway')
  return row
}

function freshIn(sys: JobSys, { accessSealed, accessUntil }: OauthRow, refused: string | null): string | null {
  if (accessSealed === null || accessUntil === null || accessUntil < after(sys.now(), IN_TIME)) return null
  const token = sys.keys.decrypt(accessSealed)
  return token === refused ? null : token
}

async function askFor(sys: JobSys, row: OauthRow): Promise<string> {
  const { refreshSealed } = row
  if (refreshSealed === null) throw new SignInFault('invalid_grant: no consent yet')
  const answer = await openClient(row, sys.keys)
    .then((client) => refreshTokenGrant(client, sys.keys.decrypt(refreshSealed)))
    .catch((error: unknown) => error as Error)
  if (answer instanceof Error) {
    const isSpent = answer instanceof ResponseBodyError && answer.error === 'invalid_grant'
    // Asked again it would be refused again: whoever looks is told to sign in anew (and this token is of no more use).
    if (isSpent) await sys.tx((ctx) => forgetConsent(ctx, row.gatewayId, refreshSealed))
    throw new SignInFault(wordsOfProvider(answer), isSpent)
  }
  const sealed = sealedTokens(sys, answer)
  await sys.tx((ctx) => ctx.db.update(gatewayOauth).set(sealed).where(isOf(row.gatewayId, refreshSealed)))
  return answer.access_token
}

type Tokens = { access_token: string; refresh_token?: string } & TokenEndpointResponseHelpers

/** Tokens as their row keeps them; the refresh token stays where the provider gave no new one. */
export function sealedTokens(sys: JobSys, tokens: Tokens) {
  const { access_token: access, refresh_token: refresh } = tokens
  return {
    accessSealed: sys.keys.encrypt(access),
    accessUntil: endOf(sys.now(), tokens.expiresIn()),
    ...(refresh === undefined ? {} : { refreshSealed: sys.keys.encrypt(refresh) }),
  }
}

const endOf = (now: Instant, seconds: number | undefined): Instant =>
  after(now, seconds === undefined ? UNSAID : seconds * SECOND)

/** Somebody may have given a new consent meanwhile: that one is left alone. */
const isOf = (gatewayId: number, refreshSealed: string) =>
  and(eq(gatewayOauth.gatewayId, gatewayId), eq(gatewayOauth.refreshSealed, refreshSealed))

async function forgetConsent(ctx: Ctx, gatewayId: number, refreshSealed: string): Promise<void> {
  await ctx.db
    .update(gatewayOauth)
    .set({ refreshSealed: null, accessSealed: null, accessUntil: null })
    .where(isOf(gatewayId, refreshSealed))
}
