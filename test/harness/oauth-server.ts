import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

export type OauthServer = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Where a mail server asks whether a token is good (RFC 7662), its own credentials in it. */
  introspectionUrl: string
  /** How often tokens were given, by grant: authorization_code, refresh_token. */
  given: Record<string, number>
  /** Walks through the pages of sign-in and consent as `user`; gives the address that the browser ends at. */
  consent(url: string, user: string): Promise<URL>
  /** Presses «cancel» there instead. */
  refuse(url: string): Promise<URL>
  /** Takes an access token, or everything that was ever given to us, back. */
  revoke(token: string): Promise<void>
  revokeAll(): Promise<void>
  /** Whether the token is good, and whose it is. */
  userOf(accessToken: string): Promise<string | null>
  stop(): Promise<void>
}

const clientId = 'otklik'
const clientSecret = 'a-secret-of-the-client'
const mailServer = { id: 'mail-server', secret: 'a-secret-of-the-mail-server' }

/** A certified OAuth 2 server on loopback over real HTTP. Refresh tokens rotate: one used twice ends the consent. */
export async function startOauthServer(redirectUri: string): Promise<OauthServer> {
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const given: Record<string, number> = {}
  const provider = new Provider(issuer, configuration(redirectUri))
  provider.on('grant.success', (ctx) => {
    const grant = String(ctx.oidc.params?.['grant_type'])
    given[grant] = (given[grant] ?? 0) + 1
  })
  http.on('request', provider.callback())
  const walker = new Walker(redirectUri)
  const grants = new Set<string>()
  provider.on('grant.saved', (grant) => grants.add(grant.jti))
  return {
    issuer,
    clientId,
    clientSecret,
    introspectionUrl: `http://${mailServer.id}:${mailServer.secret}@127.0.0.1:${port}/token/introspection`,
    given,
    consent: (url, user) => walker.walk(url, user),
    refuse: (url) => walker.walk(url, null),
    revoke: async (token) => (await provider.AccessToken.find(token))?.destroy(),
    revokeAll: async () => {
      for (const jti of grants) await provider.RefreshToken.revokeByGrantId(jti)
      for (const jti of grants) await provider.AccessToken.revokeByGrantId(jti)
    },
    userOf: async (token) => (await provider.AccessToken.find(token))?.accountId ?? null,
    stop: () => close(http),
  }
}

const MONTH = 30 * 24 * 3_600

const configuration = (redirectUri: string): Configuration => ({
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
    },
    {
      client_id: mailServer.id,
      client_secret: mailServer.secret,
      redirect_uris: [],
      response_types: [],
      grant_types: [],
    },
  ],
  features: { introspection: { enabled: true, allowedPolicy: () => true }, devInteractions: { enabled: true } },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  cookies: { keys: ['a key for the cookies of a test'] },
  ttl: { AccessToken: 3_600, RefreshToken: MONTH, Grant: MONTH, IdToken: 3_600, Interaction: 3_600, Session: MONTH },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
})

const MOST_STEPS = 20

/** A browser of the smallest kind: follows redirects, keeps cookies, fills the first form. */
class Walker {
  readonly #end: string
  #cookies = new Map<string, string>()

  constructor(end: string) {
    this.#end = end
  }

  /** As `user`; null presses «cancel». */
  async walk(url: string, user: string | null): Promise<URL> {
    this.#cookies = new Map()
    let at = url
    let body: URLSearchParams | null = null
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if (at.startsWith(this.#end)) return new URL(at)
      const answer = await this.#ask(at, body)
      body = null
      const location = answer.headers.get('location')
      if (location !== null) {
        at = new URL(location, at).href
        continue
      }
      const page = await answer.text()
      const next =
        user === null ? /href="([^"]*\/abort)"/.exec(page)?.[1] : /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
      if (next === undefined) throw new Error(`the provider shows ${answer.status} ${page.slice(0, 500)}`)
      if (user !== null) body = formOf(page, user)
      at = new URL(next, at).href
    }
    throw new Error(`the consent goes round in circles: ${at}`)
  }

  async #ask(url: string, body: URLSearchParams | null): Promise<Response> {
    const headers = { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const post = body === null ? {} : { method: 'POST', body }
    const answer = await fetch(url, { redirect: 'manual', headers, ...post })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return answer
  }
}

function formOf(page: string, user: string): URLSearchParams {
  const hidden = [...page.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)]
  const body = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]))
  if (page.includes('name="login"')) {
    body.set('login', user)
    body.set('password', 'any')
  }
  return body
}

function close(http: Server): Promise<void> {
  http.closeAllConnections()
  return new Promise((resolve) => http.close(() => resolve()))
}
