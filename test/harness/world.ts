import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { and, asc, eq } from 'drizzle-orm'
import pg from 'pg'
import { test as base, inject } from 'vitest'
import type { AnyRoute, Asked, Received } from '../../src/api/contract.ts'
import type { api } from '../../src/api/index.ts'
import type { Actor } from '../../src/domain/access/index.ts'
import { modules } from '../../src/server/app.ts'
import { FrozenClock } from '../../src/server/kernel/clock.ts'
import { deriveKeys } from '../../src/server/kernel/crypto.ts'
import type { Channel, Ctx } from '../../src/server/kernel/ctx.ts'
import { openDatabase } from '../../src/server/kernel/db.ts'
import { readEnv } from '../../src/server/kernel/env.ts'
import { checkAnswer } from '../../src/server/kernel/http.ts'
import { openLog } from '../../src/server/kernel/log.ts'
import { openProduct, type Product } from '../../src/server/kernel/product.ts'
import { type Module, register } from '../../src/server/kernel/registry.ts'
import { runVerb } from '../../src/server/kernel/run.ts'
import { deadLetter, fact } from '../../src/server/kernel/schema.ts'
import type { MountedRoute } from '../../src/server/kernel/wire.ts'
import { STORY, TEST_SECRET } from './story.ts'

export { STORY, TEST_SECRET }

type Api = typeof api

const channels: Record<Actor['kind'], Channel> = { staff: 'web', client: 'portal', system: 'system', nobody: 'web' }

/** One database with the people of the small world, a clock that stands still, and the product's verbs at hand. */
export class World {
  readonly product: Product
  readonly clock: FrozenClock
  readonly dataDir: string
  readonly url: string

  constructor(product: Product, clock: FrozenClock, place: { dataDir: string; url: string }) {
    this.product = product
    this.clock = clock
    this.dataDir = place.dataDir
    this.url = place.url
  }

  /** Calls a verb by its name in the contract, as HTTP would: input read by zod, one transaction, output checked. */
  async call<N extends keyof Api & string, R extends keyof Api[N] & string>(
    actor: Actor,
    noun: N,
    name: R,
    input: Asked<Extract<Api[N][R], { input: unknown }> & Api[N][R] & AnyRoute>,
  ): Promise<Received<Api[N][R] & AnyRoute>> {
    const mounted = this.#route(noun, name)
    const work = (ctx: Ctx) => runVerb(ctx, mounted.verb, mounted.route.input.parse(input ?? {}), mounted.route.may)
    const { runner } = this.product
    const channel = channels[actor.kind]
    const result =
      mounted.mode === 'read'
        ? await runner.read({ actor, channel }, work)
        : await runner.write({ actor, channel }, work)
    const isView = mounted.route.kind === 'json' || mounted.route.kind === 'upload'
    return (isView ? checkAnswer(mounted, result ?? {}) : result) as never
  }

  #route(noun: string, name: string): MountedRoute {
    const found = this.product.registry.modules
      .flatMap((module) => module.routes ?? [])
      .find((one) => one.noun === noun && one.name === name)
    if (!found) throw new Error(`no module serves ${noun}.${name}`)
    return found
  }

  /** One transaction as somebody (the product itself, unless said). */
  write<T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = { kind: 'system', component: 'jobs' }): Promise<T> {
    return this.product.runner.write({ actor, channel: 'system' }, work)
  }

  read<T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = { kind: 'system', component: 'jobs' }): Promise<T> {
    return this.product.runner.read({ actor, channel: 'system' }, work)
  }

  /** Runs every waiting job and due sweep to the end. */
  settle(): Promise<number> {
    return this.product.settle()
  }

  /** Names of the facts told of a subject, oldest first. */
  async facts(kind: string, subjectId: number): Promise<string[]> {
    const rows = await this.product.database.root
      .select({ name: fact.name })
      .from(fact)
      .where(and(eq(fact.subjectKind, kind), eq(fact.subjectId, subjectId)))
      .orderBy(asc(fact.id))
    return rows.map((row) => row.name)
  }

  deadLetters(): Promise<(typeof deadLetter.$inferSelect)[]> {
    return this.product.database.root.select().from(deadLetter)
  }
}

/**
 * Opens a copy of the template for one test file; `extra` modules stand beside the product's own. With another `secret` it
 * is another installation.
 */
export async function openWorld(
  extra: readonly Module[] = [],
  secret = TEST_SECRET,
): Promise<{ world: World; close: () => Promise<void> }> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} template template_otklik`)
  await onServer(`update installation set secret_fingerprint = '${deriveKeys(secret).fingerprint}'`, name)
  const url = urlOf(name)
  const dataDir = mkdtempSync(join(tmpdir(), 'otklik-world-'))
  const clock = new FrozenClock(STORY)
  const log = openLog(process.env['TEST_LOG'] ?? 'silent')
  const env = readEnv({
    DATA_DIR: dataDir,
    DATABASE_URL: url,
    SECRET: secret,
    NODE_ENV: 'test',
    PORT: '0',
    SMTP_PORT: '0',
    BASE_URL: 'http://localhost:3000',
  })
  const product = await openProduct({
    env,
    registry: register([...modules, ...extra]),
    clock,
    log,
    database: openDatabase(url, log, 6),

    stopDatabase: async () => undefined,
  })
  await product.queue.start()
  const close = async () => {
    await product.stop()
    await onServer(`drop database ${name} with (force)`)
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { world: new World(product, clock, { dataDir, url }), close }
}

function urlOf(database: string): string {
  const url = new URL(inject('pg'))
  url.pathname = `/${database}`
  return url.href
}

async function onServer(statement: string, database = 'postgres'): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(database) })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** `test('TICK-07 …', async ({ world }) => …)`: one world for each file. */
export const test = base.extend<{ world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const { world, close } = await openWorld()
      await use(world)
      await close()
    },
    { scope: 'file' },
  ],
})
