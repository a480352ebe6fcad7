import { Readable } from 'node:stream'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { API_PREFIX } from '#api/client'
import { type Actor, nobody } from '#domain/access'
import type { Blobs } from './blobs.ts'
import { newUuid } from './crypto.ts'
import type { Ctx, Language } from './ctx.ts'
import { Refusal } from './errors.ts'
import {
  answerDocument,
  answerDownload,
  answerJson,
  checkOrigin,
  languageOf,
  SESSION_COOKIE,
  setSecurityHeaders,
} from './http-answers.ts'
import type { Log } from './log.ts'
import { toProblem } from './problem.ts'
import { type Asker, type Runner, runVerb } from './run.ts'
import type { Download, HtmlDocument, MountedRoute } from './wire.ts'

/** Who stands behind a session or a bearer token; null where it is spent or unknown. */
export type Known = { actor: Actor; language: Language }
export type Authenticate = (
  ctx: Ctx,
  credentials: { sessionToken: string | null; bearer: string | null },
) => Promise<Known | null>

export type HttpParts = {
  runner: Runner
  blobs: Blobs
  log: Log
  authenticate: Authenticate
  routes: readonly MountedRoute[]
  /** Answers are checked against the contract in development and tests. */
  isChecking: boolean
  maxUploadBytes: number
  isHttps: boolean
}

const BODY_LIMIT = 2 * 1024 * 1024
const REQUESTS_A_MINUTE = 3_000

/** Mounts the contract on a Fastify that knows sessions, origins, problems and security headers. */
export async function openHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newUuid().slice(0, 8),
    bodyLimit: BODY_LIMIT,
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
  })
  await app.register(cookie)
  // The pages are files: a few people behind one address who open them at once are no attack.
  const allowList = ({ url }: { url: string }) => !url.startsWith('/api/')
  await app.register(rateLimit, { max: REQUESTS_A_MINUTE, timeWindow: '1 minute', allowList })
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload)) // uploads stay streams
  app.addHook('onRequest', async (request, reply) => setSecurityHeaders(request, reply, parts.isHttps))
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        url: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => answerProblem(new Refusal('route.unknown'), request, reply))
  for (const mounted of parts.routes) mount(app, parts, mounted)
  return app
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, languageOf(request), request.id)
  if (problem.code === 'server.fault')
    request.log.error({ err: error, url: request.routeOptions.url }, 'something broke')
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

function mount(app: FastifyInstance, parts: HttpParts, mounted: MountedRoute): void {
  const { route } = mounted
  app.route({
    method: route.method,
    url: API_PREFIX + route.path.replace(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      const asker = await identify(parts, request)
      const input = route.input.parse(inputOf(request, mounted))
      const whole = route.kind === 'upload' ? await withUpload(parts, request, asker, input) : input
      const { result, sessionToken } = await run(parts, mounted, asker, whole)
      if (sessionToken !== undefined) setSessionCookie(reply, sessionToken, parts.isHttps)
      if (route.kind === 'document') return answerDocument(reply, result as HtmlDocument)
      if (route.kind === 'download') return answerDownload(reply, parts.blobs, result as Download)
      return answerJson(reply, parts.isChecking ? checkAnswer(mounted, result ?? {}) : result)
    },
  })
}

async function run(
  parts: HttpParts,
  mounted: MountedRoute,
  asker: Asker,
  input: unknown,
): Promise<{ result: unknown; sessionToken: string | null | undefined }> {
  const work = async (ctx: Ctx) => {
    const result = await runVerb(ctx, mounted.verb, input, mounted.route.may)
    return { result, sessionToken: ctx.save.sessionToken }
  }
  return mounted.mode === 'read' ? parts.runner.read(asker, work) : parts.runner.write(asker, work)
}

/** Who asks: by cookie (then the origin must be ours, for writes) or by bearer token. */
export async function identify(
  parts: Pick<HttpParts, 'runner' | 'authenticate'>,
  request: FastifyRequest,
): Promise<Asker> {
  const { bearer, sessionToken } = credentialsOf(request)
  const stranger = strangerOf(request, sessionToken)
  if (bearer === null && sessionToken === null) return stranger
  const known = await parts.runner.read(stranger, (ctx) => parts.authenticate(ctx, { sessionToken, bearer }))
  if (known === null && bearer !== null) throw new Refusal('session.required')
  if (known === null) return stranger
  const face = known.actor.kind === 'client' ? 'portal' : 'web'
  return {
    ...stranger,
    actor: known.actor,
    channel: bearer === null ? face : 'api',
    language: languageOf(request, known.language),
  }
}

function credentialsOf(request: FastifyRequest): { bearer: string | null; sessionToken: string | null } {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
  if (bearer !== null) return { bearer, sessionToken: null }
  if (request.method !== 'GET') checkOrigin(request)
  return { bearer, sessionToken: request.cookies[SESSION_COOKIE] ?? null }
}

function strangerOf(request: FastifyRequest, sessionToken: string | null): Asker {
  return {
    actor: nobody,
    channel: 'web',
    language: languageOf(request),
    origin: { ip: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, 300), sessionToken },
    log: request.log as Log,
  }
}

function inputOf(request: FastifyRequest, mounted: MountedRoute): unknown {
  const params = request.params as Record<string, unknown>
  if (mounted.route.kind !== 'json' || mounted.route.method === 'GET')
    return { ...(request.query as object), ...params }
  const body = request.body ?? {}
  if (typeof body !== 'object' || body instanceof Readable || Array.isArray(body)) throw new Refusal('input.json')
  return { ...body, ...params }
}

/** Bytes go to disk before the row that speaks of them; nobody unknown may fill our disk. */
async function withUpload(parts: HttpParts, request: FastifyRequest, asker: Asker, input: object): Promise<unknown> {
  if (asker.actor.kind === 'nobody') throw new Refusal('session.required')
  if (!(request.body instanceof Readable)) throw new Refusal('file.empty')
  const blob = await parts.blobs.put(Readable.from(leftOpen(request.body)), parts.maxUploadBytes)
  if (blob.size === 0) throw new Refusal('file.empty')
  return { ...input, blob }
}

/** What a refusal leaves unread is read past: it stands before the next request of the same connection. */
async function* leftOpen(body: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) yield chunk
  } finally {
    body.resume()
  }
}

/** A view must be exactly what the contract says: a missing field breaks the page, an extra one leaks. */
export function checkAnswer(mounted: MountedRoute, result: unknown): unknown {
  const checked = mounted.route.output.parse(result)
  const extra = extraKey(result, checked, '')
  if (extra !== null)
    throw new Error(`${mounted.noun}.${mounted.name} answers ${extra}, of which the contract knows nothing`)
  return checked
}

function extraKey(given: unknown, kept: unknown, path: string): string | null {
  if (typeof given !== 'object' || given === null || typeof kept !== 'object' || kept === null) return null
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (!(key in kept)) return `${path}${key}`
    const deeper = extraKey(value, (kept as Record<string, unknown>)[key], `${path}${key}.`)
    if (deeper !== null) return deeper
  }
  return null
}

const SESSION_DAYS = 30

function setSessionCookie(reply: FastifyReply, token: string | null, isHttps: boolean): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps } as const
  if (token === null) reply.clearCookie(SESSION_COOKIE, options)
  else reply.setCookie(SESSION_COOKIE, token, { ...options, maxAge: SESSION_DAYS * 24 * 3600 })
}
