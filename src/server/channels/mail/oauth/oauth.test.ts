import { eq } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type Dovecot, findDovecot, startDovecot } from '../../../../../test/harness/dovecot.ts'
import { freePort } from '../../../../../test/harness/free-port.ts'
import { it } from '../../../../../test/harness/mail.ts'
import { type OauthServer, startOauthServer } from '../../../../../test/harness/oauth-server.ts'
import { type Post, rawLetter } from '../../../../../test/harness/post.ts'
import type { World } from '../../../../../test/harness/world.ts'
import { openImap } from '../imap/connect.ts'
import { openMaildrop } from '../pop3/connect.ts'
import { activeGateway, type GatewayRow } from '../queries/outgoing-letter.ts'
import { gateway, gatewayOauth } from '../schema.ts'
import { credentialsOf } from '../signing-in.ts'

// The provider is a certified OAuth server over real HTTP; the mailbox a Dovecot that asks that server about each token.

const REDIRECT = 'http://localhost:3000/admin/gateways/consent'
const HOUR = 3_600_000
let provider: OauthServer
beforeAll(async () => {
  provider = await startOauthServer(REDIRECT)
})
afterAll(() => provider?.stop())

let users = 0

/** A gateway that signs in at our provider as a user of its own; nobody has consented yet. */
async function addGateway(
  post: Post,
  more: Parameters<Post['addGateway']>[0] = {},
): Promise<{ id: number; user: string }> {
  const user = `tokens${++users}`
  const { issuer, clientId, clientSecret } = provider
  const id = await post.addGateway({
    type: 'imap',
    host: '127.0.0.1',
    port: 1,
    security: 'none',
    mailbox: `${user}@sever-uzel.example`,
    userName: user,
    signsInBy: 'oauth',
    oauth: { provider: 'other', issuer, clientId, clientSecret, scope: 'openid offline_access' },
    ...more,
  })
  return { id, user }
}

const checkOf = (world: World, post: Post, id: number) => world.call(post.people.olga, 'mail', 'check', { id })

/** Presses «Войти» and gives the address that the browser is sent to. */
async function begin(world: World, post: Post, id: number): Promise<string> {
  const { checkId } = await world.call(post.people.olga, 'mail', 'startConsent', { id })
  await world.settle()
  const check = await checkOf(world, post, checkId)
  expect(check).toMatchObject({ state: 'ok' })
  return check.consentUrl ?? ''
}

async function finish(world: World, post: Post, back: URL) {
  const { checkId } = await world.call(post.people.olga, 'mail', 'finishConsent', { query: back.search })
  await world.settle()
  return checkOf(world, post, checkId)
}

async function consent(world: World, post: Post, { id, user }: { id: number; user: string }) {
  return finish(world, post, await provider.consent(await begin(world, post, id), user))
}

const viewOf = async (world: World, post: Post, id: number) =>
  (await world.call(post.people.olga, 'mail', 'gateways', {})).rows.find((row) => row.id === id)

const storedOf = async (world: World, id: number) => {
  const rows = await world.read((ctx) => ctx.db.select().from(gatewayOauth).where(eq(gatewayOauth.gatewayId, id)))
  return rows[0]
}

async function rowOf(world: World, id: number): Promise<GatewayRow & { host: string; port: number }> {
  const row = await world.read((ctx) => activeGateway(ctx, id))
  if (!row || row.host === null || row.port === null) throw new Error('no gateway')
  return { ...row, host: row.host, port: row.port }
}

const tokenOf = async (world: World, id: number): Promise<string> => {
  const credentials = await credentialsOf(world.product.sys, await rowOf(world, id))
  return 'accessToken' in credentials ? credentials.accessToken : ''
}

describe('consent', () => {
  it('goes out with PKCE and a state, comes back once, and nothing that opens the mailbox is ever told', async ({
    world,
    post,
  }) => {
    const one = await addGateway(post)
    expect((await viewOf(world, post, one.id))?.oauth).toMatchObject({ isSignedIn: false, hasClientSecret: true })
    const url = new URL(await begin(world, post, one.id))
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      redirect_uri: REDIRECT,
      code_challenge_method: 'S256',
      login_hint: one.user,
      scope: 'openid offline_access',
    })
    const back = await provider.consent(url.href, one.user)
    expect(await finish(world, post, back)).toMatchObject({ state: 'ok' })
    expect((await viewOf(world, post, one.id))?.oauth).toMatchObject({ isSignedIn: true })
    const stored = await storedOf(world, one.id)
    expect(stored).toMatchObject({ stateHash: null, verifierSealed: null })
    expect(await provider.userOf(world.product.keys.decrypt(stored?.accessSealed ?? ''))).toBe(one.user)
    expect(JSON.stringify(await viewOf(world, post, one.id))).not.toMatch(/Sealed|secret-of/)
    await expect(finish(world, post, back)).rejects.toMatchObject({ code: 'gateway.consentOver' })
  })

  it('is nobody else’s to finish, and is over after a quarter of an hour', async ({ world, post }) => {
    const one = await addGateway(post)
    const back = await provider.consent(await begin(world, post, one.id), one.user)
    const other = { ...post.people.olga, employeeId: 999_999 }
    const query = back.search
    await expect(world.call(other, 'mail', 'finishConsent', { query })).rejects.toMatchObject({
      code: 'gateway.consentOver',
    })
    const forged = back.search.replace(/state=[^&]+/, 'state=guessed')
    await expect(world.call(post.people.olga, 'mail', 'finishConsent', { query: forged })).rejects.toMatchObject({
      code: 'gateway.consentOver',
    })
    world.clock.advance(15 * 60_000)
    await expect(world.call(post.people.olga, 'mail', 'finishConsent', { query })).rejects.toMatchObject({
      code: 'gateway.consentOver',
    })
  })

  it('the provider’s own words are told: a refusal, a wrong client secret, a provider that is not there', async ({
    world,
    post,
  }) => {
    const one = await addGateway(post)
    const refused = await provider.refuse(await begin(world, post, one.id))
    expect(await finish(world, post, refused)).toMatchObject({
      state: 'failed',
      words: expect.stringContaining('aborted'),
    })

    const { issuer, clientId } = provider
    const oauth = {
      provider: 'other',
      issuer,
      clientId,
      clientSecret: 'wrong',
      scope: 'openid offline_access',
    } as const
    const two = await addGateway(post, { oauth })
    expect(await consent(world, post, two)).toMatchObject({
      state: 'failed',
      words: expect.stringContaining('invalid_client'),
    })

    const three = await addGateway(post, { oauth: { ...oauth, issuer: `http://127.0.0.1:${await freePort()}` } })
    const { checkId } = await world.call(post.people.olga, 'mail', 'startConsent', { id: three.id })
    await world.settle()
    expect(await checkOf(world, post, checkId)).toMatchObject({
      state: 'failed',
      words: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it('plain http is for this machine alone; another client or user means another consent', async ({ world, post }) => {
    const far = { provider: 'other', issuer: 'http://login.example.com', clientId: 'x', scope: 'mail' } as const
    await expect(addGateway(post, { oauth: far })).rejects.toThrow()
    const one = await addGateway(post)
    await consent(world, post, one)
    const row = await viewOf(world, post, one.id)
    const change = { type: 'imap', name: 'x', mailbox: row?.mailbox ?? '', id: one.id } as const
    await world.call(post.people.olga, 'mail', 'saveGateway', change)
    expect((await viewOf(world, post, one.id))?.oauth).toMatchObject({ isSignedIn: true })
    await world.call(post.people.olga, 'mail', 'saveGateway', { ...change, userName: 'another' })
    expect((await viewOf(world, post, one.id))?.oauth).toMatchObject({ isSignedIn: false, hasClientSecret: true })
    await world.call(post.people.olga, 'mail', 'saveGateway', { ...change, signsInBy: 'password' })
    expect((await viewOf(world, post, one.id))?.oauth).toBeNull()
    await expect(world.call(post.people.olga, 'mail', 'startConsent', { id: one.id })).rejects.toMatchObject({
      code: 'gateway.noProvider',
    })
  })
})

describe('access', () => {
  it('is used until shortly before its end, then made anew once by however many want it', async ({ world, post }) => {
    const one = await addGateway(post)
    await consent(world, post, one)
    const first = await tokenOf(world, one.id)
    expect(await tokenOf(world, one.id)).toBe(first)
    const before = provider.given['refresh_token'] ?? 0
    world.clock.advance(HOUR - 4 * 60_000)
    const all = await Promise.all(Array.from({ length: 6 }, () => tokenOf(world, one.id)))
    expect(new Set(all).size).toBe(1)
    expect(all[0]).not.toBe(first)
    expect((provider.given['refresh_token'] ?? 0) - before).toBe(1)
    // The refresh token was exchanged too: the next turn uses the new one.
    world.clock.advance(HOUR)
    expect(await tokenOf(world, one.id)).not.toBe(all[0])
  })

  it('a consent that was taken back says «sign in anew», once and to the administrators, and asks no more', async ({
    world,
    post,
  }) => {
    const one = await addGateway(post)
    await consent(world, post, one)
    await provider.revokeAll()
    world.clock.advance(HOUR)
    await expect(tokenOf(world, one.id)).rejects.toMatchObject({
      needsConsent: true,
      message: expect.stringMatching(/^invalid_grant/),
    })
    expect((await viewOf(world, post, one.id))?.oauth).toMatchObject({ isSignedIn: false })
    const before = { ...provider.given }
    await expect(tokenOf(world, one.id)).rejects.toMatchObject({ needsConsent: true })
    expect(provider.given).toEqual(before)
    expect(await consent(world, post, one)).toMatchObject({ state: 'ok' })
    expect(await provider.userOf(await tokenOf(world, one.id))).toBe(one.user)
  })
})

describe.skipIf(!findDovecot())('a mailbox that takes tokens', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot(provider.introspectionUrl)
  })
  afterAll(() => dovecot?.stop())

  it('IMAP and POP3 let us in by XOAUTH2, and a token taken back before its end is made anew at once', async ({
    world,
    post,
  }) => {
    const one = await addGateway(post, { port: dovecot.ports.imap })
    await consent(world, post, one)
    await dovecot.deliver(one.user, rawLetter({ to: `${one.user}@sever-uzel.example` }))
    const { sys } = world.product
    const row = await rowOf(world, one.id)
    const imap = await openImap(row, sys)
    expect(await imap.status('INBOX', { messages: true })).toMatchObject({ messages: 1 })
    await imap.logout()

    const before = provider.given['refresh_token'] ?? 0
    await provider.revoke(await tokenOf(world, one.id))
    const again = await openImap(row, sys)
    expect(await again.status('INBOX', { messages: true })).toMatchObject({ messages: 1 })
    await again.logout()
    expect((provider.given['refresh_token'] ?? 0) - before).toBe(1)

    await provider.revoke(await tokenOf(world, one.id))
    const maildrop = await openMaildrop({ ...row, type: 'pop3', port: dovecot.ports.pop3 }, sys)
    expect(await maildrop.client.state()).toMatchObject({ letters: 1 })
    await maildrop.client.quit()
    expect((provider.given['refresh_token'] ?? 0) - before).toBe(2)
  })

  it('a token of somebody else opens nothing, and that is no reason to ask for tokens without end', async ({
    world,
    post,
  }) => {
    const one = await addGateway(post, { port: dovecot.ports.imap })
    const back = await provider.consent(await begin(world, post, one.id), 'somebody-else')
    await finish(world, post, back)
    const before = provider.given['refresh_token'] ?? 0
    const { sys } = world.product
    await expect(openImap(await rowOf(world, one.id), sys)).rejects.toThrow()
    expect((provider.given['refresh_token'] ?? 0) - before).toBe(1)
  })
})

it('letters leave through a server that takes tokens alone; a token it refuses is made anew', async ({
  world,
  post,
}) => {
  const taken: string[] = []
  const server = new SMTPServer({
    authMethods: ['XOAUTH2'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ accessToken = '' }, _session, done) =>
      void provider
        .userOf(accessToken)
        .then((user) =>
          user === null ? done(null, { data: { status: '401', schemes: 'bearer' } }) : done(null, { user }),
        ),
    onData: (stream, session, done) => {
      taken.push(String(session.user))
      stream.on('end', () => done()).resume()
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.server.address() as { port: number }).port
  try {
    const one = await addGateway(post, { type: 'smtp', port, departmentId: null, mailbox: 'out@sever-uzel.example' })
    await consent(world, post, one)
    await provider.revoke(await tokenOf(world, one.id))
    const gatewayId = await post.addGateway()
    await post.handIn(gatewayId, rawLetter())
    await world.settle()
    expect(new Set(taken)).toEqual(new Set([one.user]))
    const sent = taken.length
    expect(await viewOf(world, post, one.id)).toMatchObject({ state: 'working' })

    await provider.revokeAll()
    world.clock.advance(HOUR)
    await post.handIn(gatewayId, rawLetter())
    await world.settle()
    expect(taken).toHaveLength(sent)
    const failing = await viewOf(world, post, one.id)
    expect(failing).toMatchObject({ state: 'failing', stateWords: expect.stringContaining('invalid_grant') })
    expect(failing?.nextTryAt).toBeGreaterThan(world.clock.now())
    const notices = (await post.outbound()).filter(({ kind }) => kind === 'gateway_failing')
    expect(notices.map(({ state }) => state)).toEqual(notices.map(() => 'held'))
    expect(notices[0]?.text).toContain('нужно войти заново')

    expect(await consent(world, post, one)).toMatchObject({ state: 'ok' })
    world.clock.advance(10 * 60_000)
    await world.settle()
    expect(taken.length).toBeGreaterThan(sent)
    expect(
      await world.read((ctx) => ctx.db.select({ state: gateway.state }).from(gateway).where(eq(gateway.id, one.id))),
    ).toEqual([{ state: 'working' }])
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
})
