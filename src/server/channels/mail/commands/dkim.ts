import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { eq } from 'drizzle-orm'
import type { Given } from '#api/contract'
import type { mail as contract } from '#api/mail'
import { allow, type Ctx, found } from '#kernel/ctx'
import { brokenUnique, Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import * as catalog from '#server/base/catalog'
import { dkimChanged } from '../facts.ts'
import { canEditGateways } from '../policy.ts'
import { dkimKey } from '../schema.ts'

/** Shorter ones are no longer believed (RFC 8301 §3.2), longer ones do not fit one string of the DNS. */
const RSA_BITS = 2_048
const makeKeys = promisify(generateKeyPair)

/**
 * Makes a site's DKIM key (RFC 6376). Nothing is signed until its public half stands in the DNS and somebody switches it
 * on. Refuses a second key for the site with dkim.taken.
 */
export async function makeDkim(ctx: Ctx, input: Given<typeof contract.makeDkim>): Promise<Record<string, never>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const { siteId, domain, selector } = input
  if ((await catalog.siteById(ctx, siteId)) === null) throw new Refusal('input.unknownChoice', {}, 'siteId')
  const { publicKey, privateKey } = await makeKeys('rsa', {
    modulusLength: RSA_BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const keySealed = ctx.save.keys.encrypt(privateKey)
  const made = { siteId, domain, selector, keySealed, publicKey: publicKey.toString('base64'), createdAt: ctx.now }
  try {
    await ctx.db.insert(dkimKey).values(made)
  } catch (error) {
    if (brokenUnique(error) !== null) throw new Refusal('dkim.taken', {}, 'siteId')
    throw error
  }
  await tell(ctx, dkimChanged, siteId, { siteId, change: 'made' })
  return {}
}

/** Switches signing on or off. */
export async function switchDkim(ctx: Ctx, input: Given<typeof contract.switchDkim>): Promise<Record<string, never>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const { siteId, isActive } = input
  const ofSite = eq(dkimKey.siteId, siteId)
  const [before] = await ctx.db.select({ isActive: dkimKey.isActive }).from(dkimKey).where(ofSite).for('update')
  if (found(before).isActive === isActive) return {}
  await ctx.db.update(dkimKey).set({ isActive }).where(ofSite)
  await tell(ctx, dkimChanged, siteId, { siteId, change: isActive ? 'on' : 'off' })
  return {}
}

/** Removes a site's key: its letters go unsigned, and a new key can be made. */
export async function removeDkim(ctx: Ctx, { siteId }: { siteId: number }): Promise<Record<string, never>> {
  allow(ctx, 'gateway.edit', canEditGateways(ctx.actor))
  const [gone] = await ctx.db.delete(dkimKey).where(eq(dkimKey.siteId, siteId)).returning({ siteId: dkimKey.siteId })
  found(gone)
  await tell(ctx, dkimChanged, siteId, { siteId, change: 'removed' })
  return {}
}
