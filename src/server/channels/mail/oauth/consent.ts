import { eq } from 'drizzle-orm'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { sha256 } from '#kernel/crypto'
import type { Ctx, Language } from '#kernel/ctx'
import { tell } from '#kernel/facts'
import { defineJob, type JobSys } from '#kernel/jobs'
import { say } from '#kernel/words'
import { settleCheck } from '../commands/settle-check.ts'
import { gatewayChanged } from '../facts.ts'
import { gateway, gatewayCheck, gatewayOauth } from '../schema.ts'
import { sealedTokens } from './access-token.ts'
import { type OauthRow, openClient, wordsOfProvider } from './open-client.ts'
import { consentAddress, extraParameters } from './providers.ts'

/** What stands in the check's row while a consent begins or ends. */
type Parameters = { language: Language; employeeId?: number; querySealed?: string; verifierSealed?: string }

/** Asks the provider for its endpoints where they are not known, and makes the address to send the browser to. */
export const beginConsent = defineJob<{ checkId: number }>('mail.beginConsent', begin, { attempts: 2 })

async function begin(sys: JobSys, { checkId }: { checkId: number }): Promise<void> {
  const waiting = await waitingOf(sys, checkId)
  if (waiting === null) return
  const { row, user, parameters } = waiting
  try {
    const config = await openClient(row, sys.keys)
    const [state, verifier] = [randomState(), randomPKCECodeVerifier()]
    const url = buildAuthorizationUrl(config, {
      redirect_uri: consentAddress(sys.baseUrl),
      response_type: 'code',
      scope: row.scope,
      state,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      login_hint: user,
      ...extraParameters(row.provider),
    })
    await sys.tx(async (ctx) => {
      await ctx.db
        .update(gatewayOauth)
        .set({
          stateHash: sha256(state),
          verifierSealed: sys.keys.encrypt(verifier),
          begunBy: parameters.employeeId ?? null,
          begunAt: ctx.now,
        })
        .where(eq(gatewayOauth.gatewayId, row.gatewayId))
      await settleCheck(ctx, checkId, { isOk: true, words: '', found: { consentUrl: url.href } })
    })
  } catch (error) {
    await noteRefused(sys, checkId, error)
  }
}

/** Gives the provider its code back for tokens, which stay here. The code is good once: a second run is refused by it. */
export const endConsent = defineJob<{ checkId: number }>('mail.endConsent', end, { attempts: 2 })

async function end(sys: JobSys, { checkId }: { checkId: number }): Promise<void> {
  const waiting = await waitingOf(sys, checkId)
  if (waiting === null) return
  const { row, parameters } = waiting
  try {
    const tokens = await exchange(sys, row, parameters)
    if (tokens.refresh_token === undefined) throw new Error(say(parameters.language, 'mail.oauth.noRefresh'))
    await sys.tx(async (ctx) => {
      await ctx.db.update(gatewayOauth).set(sealedTokens(sys, tokens)).where(eq(gatewayOauth.gatewayId, row.gatewayId))
      await beginAnew(ctx, row.gatewayId)
      await settleCheck(ctx, checkId, { isOk: true, words: say(parameters.language, 'mail.oauth.done') })
    })
  } catch (error) {
    await noteRefused(sys, checkId, error)
  }
}

async function exchange(sys: JobSys, row: OauthRow, { querySealed, verifierSealed }: Parameters) {
  if (querySealed === undefined || verifierSealed === undefined) throw new Error('the consent has no answer')
  const cameBackTo = new URL(consentAddress(sys.baseUrl))
  cameBackTo.search = sys.keys.decrypt(querySealed)
  return authorizationCodeGrant(await openClient(row, sys.keys), cameBackTo, {
    pkceCodeVerifier: sys.keys.decrypt(verifierSealed),
    // That this state is ours, and his who came back with it, was checked before the answer was taken.
    expectedState: cameBackTo.searchParams.get('state') ?? '',
  })
}

/** With a new consent the gateway has neither worked nor failed yet, and is tried at once. */
async function beginAnew(ctx: Ctx, gatewayId: number): Promise<void> {
  const state = { state: 'new', stateWords: null, stateSince: null, failures: 0, nextTryAt: null } as const
  await ctx.db.update(gateway).set(state).where(eq(gateway.id, gatewayId))
  await tell(ctx, gatewayChanged, gatewayId, { field: 'oauth' })
}

async function waitingOf(
  sys: JobSys,
  checkId: number,
): Promise<{ row: OauthRow; user: string; parameters: Parameters } | null> {
  const [found] = await sys.read((ctx) =>
    ctx.db
      .select({ check: gatewayCheck, row: gatewayOauth, user: gateway.userName, mailbox: gateway.mailbox })
      .from(gatewayCheck)
      .innerJoin(gateway, eq(gateway.id, gatewayCheck.gatewayId))
      .innerJoin(gatewayOauth, eq(gatewayOauth.gatewayId, gateway.id))
      .where(eq(gatewayCheck.id, checkId)),
  )
  if (!found?.check.parameters || found.check.state !== 'running') return null
  return {
    row: found.row,
    user: found.user ?? found.mailbox,
    parameters: found.check.parameters as unknown as Parameters,
  }
}

async function noteRefused(sys: JobSys, checkId: number, error: unknown): Promise<void> {
  sys.log.info({ err: error, checkId }, 'a sign-in at a provider did not come about')
  await sys.tx((ctx) => settleCheck(ctx, checkId, { isOk: false, words: wordsOfProvider(error) }))
}
