import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { API_PREFIX } from '#api/client'
import type { Contract } from '#api/contract'
import { docsPage, docsStyle } from './docs-page.ts'
import { Refusal } from './errors.ts'
import { type HttpParts, identify } from './http.ts'
import { languageOf } from './http-answers.ts'
import type { Live } from './live.ts'
import { openapi } from './openapi.ts'
import type { Product } from './product.ts'

export const WEB_BUILD = path.join(import.meta.dirname, '../../../dist/web')

/** The parts beside the contract: stream, health, OpenAPI with its page, and the pages of the web app. */
export async function mountSurroundings(
  app: FastifyInstance,
  parts: { http: HttpParts; live: Live; product: Product; contract: Contract; version: string },
): Promise<void> {
  mountLive(app, parts.http, parts.live)
  mountHealth(app, parts.product)
  const description = openapi(parts.contract, parts.version)
  app.get('/api/openapi.json', async () => description)
  app.get('/api/docs', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(parts.contract, languageOf(request))),
  )
  app.get('/api/docs.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(docsStyle))
  await mountPages(app)
}

function mountLive(app: FastifyInstance, http: HttpParts, live: Live): void {
  app.get('/api/live', async (request, reply) => {
    const { actor } = await identify(http, request)
    if (actor.kind === 'nobody') throw new Refusal('session.required')
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const lastEventId = request.headers['last-event-id'] ?? (request.query as { after?: string }).after
    await live.open(actor, reply.raw, typeof lastEventId === 'string' ? lastEventId : null)
  })
}

/** `live`: the process answers. `ready`: database, migrations and jobs are there as well. */
function mountHealth(app: FastifyInstance, product: Product): void {
  app.get('/api/health', async () => ({ live: true }))
  app.get('/api/ready', async (_request, reply) => {
    const checks = await readiness(product)
    return reply.code(Object.values(checks).every(Boolean) ? 200 : 503).send(checks)
  })
}

async function readiness(product: Product): Promise<Record<string, boolean>> {
  const answers = (statement: string) =>
    product.database.pool.query(statement).then(
      (result) => result.rowCount !== 0,
      () => false,
    )
  return {
    database: await answers('select 1'),
    migrations: await answers('select 1 from installation'),
    jobs: await answers('select 1 from pgboss.version'),
    accepting: !product.sys.stopping.aborted,
  }
}

/** Hashed files may be kept for ever; the page itself is asked for each time. Unknown addresses are the app's own. */
async function mountPages(app: FastifyInstance): Promise<void> {
  if (!existsSync(path.join(WEB_BUILD, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: WEB_BUILD,
    index: false,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, file) =>
      reply.header('cache-control', file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  const page = readFileSync(path.join(WEB_BUILD, 'index.html'), 'utf8')
  app.get('/*', async (request, reply) => {
    const isPage =
      !request.url.startsWith(API_PREFIX) &&
      !request.url.startsWith('/api/') &&
      !/\.\w+$/.test(request.url.split('?')[0] ?? '')
    if (!isPage) throw new Refusal('route.unknown')
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}
