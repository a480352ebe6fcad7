import { eq } from 'drizzle-orm'
import type { SystemComponent } from '#domain/access'
import { system } from '#domain/access'
import { type Blobs, openBlobs } from './blobs.ts'
import type { Clock } from './clock.ts'
import { deriveKeys, type Keys, readSecret } from './crypto.ts'
import { type Database, openDatabase } from './db.ts'
import { startEmbeddedPg } from './embedded-pg.ts'
import { type Env, type Listener, listenerOf } from './env.ts'
import { type JobQueue, openJobQueue } from './job-queue.ts'
import type { JobSys } from './jobs.ts'
import type { Log } from './log.ts'
import type { Registry } from './registry.ts'
import { openRunner, type Runner } from './run.ts'
import { installation } from './schema.ts'

/** Everything that one process holds: database, files, keys, jobs, and the runner of verbs. */
export type Product = {
  env: Env
  database: Database
  runner: Runner
  queue: JobQueue
  blobs: Blobs
  keys: Keys
  clock: Clock
  log: Log
  registry: Registry
  sys: JobSys
  /** Runs all waiting jobs and due sweeps to their end, for tests and one-off commands. */
  settle(): Promise<number>
  /** Tells jobs and probes that the end is near; nothing is closed yet. */
  stopSoon(): void
  stop(): Promise<void>
}

export type ProductParts = {
  env: Env
  registry: Registry
  clock: Clock
  log: Log
  database: Database
  stopDatabase(): Promise<void>
}

/** The database that the environment names, or the embedded one under DATA_DIR, started here. */
export async function findDatabase(
  env: Env,
  log: Log,
): Promise<{ database: Database; stopDatabase: () => Promise<void> }> {
  if (env.databaseUrl !== null)
    return { database: openDatabase(env.databaseUrl, log), stopDatabase: async () => undefined }
  const embedded = await startEmbeddedPg(`${env.dataDir}/postgres`)
  return { database: openDatabase(embedded.url, log), stopDatabase: () => embedded.stop() }
}

/** Puts a migrated database and the modules together. Refuses a secret that is not the one the database remembers. */
export async function openProduct(parts: ProductParts): Promise<Product> {
  const { env, registry, clock, log, database } = parts
  const keys = deriveKeys(readSecret(env.secret, env.dataDir))
  await checkSecret(database, keys, clock)
  const blobs = openBlobs(env.dataDir)
  const queue = openJobQueue({ database, jobs: registry.jobs, clock, log })
  const place = { baseUrl: env.baseUrl, listener: listenerOf(env) }
  const runner = openRunner({ database, queue, registry, clock, keys, log, ...place })
  const stopping = new AbortController()
  const sys = makeSys({ runner, blobs, keys, clock, log, database, ...place, stopping: stopping.signal })
  return {
    env,
    database,
    runner,
    queue,
    blobs,
    keys,
    clock,
    log,
    registry,
    sys,
    settle: () => settle(queue, registry, sys),
    stopSoon: () => stopping.abort(),
    stop: async () => {
      stopping.abort()
      await queue.stop()
      await database.close()
      await parts.stopDatabase()
    },
  }
}

type SysParts = {
  runner: Runner
  blobs: Blobs
  keys: Keys
  clock: Clock
  log: Log
  database: Database
  baseUrl: string
  listener: Listener | null
  stopping: AbortSignal
}

function makeSys(parts: SysParts): JobSys {
  const asker = (component: SystemComponent) => ({ actor: system(component), channel: 'system' }) as const
  return {
    tx: (work) => parts.runner.write(asker('jobs'), work),
    read: (look) => parts.runner.read(asker('jobs'), look),
    now: () => parts.clock.now(),
    log: parts.log,
    blobs: parts.blobs,
    keys: parts.keys,
    baseUrl: parts.baseUrl,
    listener: parts.listener,
    hold: (name) => parts.database.tryHold(name),
    stopping: parts.stopping,
  }
}

async function checkSecret(database: Database, keys: Keys, clock: Clock): Promise<void> {
  const [known] = await database.root.select().from(installation).where(eq(installation.id, 1))
  if (!known) {
    await database.root
      .insert(installation)
      .values({ id: 1, secretFingerprint: keys.fingerprint, createdAt: clock.now() })
      .onConflictDoNothing()
    return
  }
  if (known.secretFingerprint !== keys.fingerprint) {
    throw new Error(
      'The database was made with another secret. Set SECRET or DATA_DIR/secret to the one it was made with: without it neither gateway passwords nor reply tokens can be read',
    )
  }
}

async function settle(queue: JobQueue, registry: Registry, sys: JobSys): Promise<number> {
  let total = 0
  for (let before = -1; before !== total; ) {
    before = total
    total += await queue.drain(sys)
    for (const sweep of registry.sweeps) total += await sys.tx((ctx) => sweep.run(ctx, sweep.batch))
  }
  return total
}

/** Ticks every sweep until told to stop; one that found its batch full runs again at once. */
export function startSweeps(product: Product): () => Promise<void> {
  const running = new Set<Promise<void>>()
  const timers = product.registry.sweeps.map((sweep) => {
    let isBusy = false
    const tick = async () => {
      if (isBusy) return
      isBusy = true
      try {
        while (
          (await product.sys.tx((ctx) => sweep.run(ctx, sweep.batch))) >= sweep.batch &&
          !product.sys.stopping.aborted
        );
      } catch (error) {
        product.log.warn({ err: error, sweep: sweep.name }, 'a sweep failed and will be tried again')
      } finally {
        isBusy = false
      }
    }
    return setInterval(() => {
      const run = tick().finally(() => running.delete(run))
      running.add(run)
    }, sweep.everyMs)
  })
  return async () => {
    for (const timer of timers) clearInterval(timer)
    await Promise.allSettled(running)
  }
}
