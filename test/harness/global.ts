import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { loadPeople } from '../../seeds/load/people.ts'
import { system } from '../../src/domain/access/index.ts'
import { registry } from '../../src/server/app.ts'
import { FrozenClock } from '../../src/server/kernel/clock.ts'
import { migrateDatabase, openDatabase } from '../../src/server/kernel/db.ts'
import { type EmbeddedPg, startEmbeddedPg } from '../../src/server/kernel/embedded-pg.ts'
import { readEnv } from '../../src/server/kernel/env.ts'
import { openLog } from '../../src/server/kernel/log.ts'
import { openProduct } from '../../src/server/kernel/product.ts'
import { dovecotPackages, findDovecot } from './dovecot.ts'
import { STORY, TEST_SECRET } from './story.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the migrated template on the run's PostgreSQL: `create database … template` copies it in 0.1 s. */
    pg: string
    /** What fast-check draws its examples from. */
    seed: number
  }
}

/** Made once for a run, though both projects of vitest.config.ts ask for it. */
type Run = { dir: string; server: EmbeddedPg; seed: number; users: number }
const shared = globalThis as typeof globalThis & { otklikRun?: Promise<Run> }

/** One embedded PostgreSQL for the whole run, without fsync (nobody will miss it), migrated once. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  shared.otklikRun ??= begin()
  const run = await shared.otklikRun
  run.users++
  project.provide('pg', run.server.url)
  project.provide('seed', run.seed)
  return async () => {
    if (--run.users > 0) return
    await run.server.stop()
    rmSync(run.dir, { recursive: true, force: true })
  }
}

async function begin(): Promise<Run> {
  removeLeftovers()
  provideDovecot()
  const dir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  chmodSync(dir, 0o755) // PostgreSQL runs as another user when we are root
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const server = await startEmbeddedPg(join(dir, 'pg'), { database: 'template_otklik', settings })
  await prepare(server.url, dir)
  // A build fails by what was changed; at a desk each run looks elsewhere.
  const seed = Number(process.env['FC_SEED'] ?? (process.env['CI'] === undefined ? randomInt(2 ** 31 - 1) : 20_260_306))
  console.log(`Properties are drawn from seed ${seed} (FC_SEED=${seed} repeats them)`)
  return { dir, server, seed, users: 0 }
}

/**
 * Migrates the template and puts the people of the small world into it, at the moment of the story. A template must have
 * no connection open when it is copied, hence the stop.
 */
async function prepare(url: string, dir: string): Promise<void> {
  const log = openLog('warn')
  const database = openDatabase(url, log)
  await migrateDatabase(database)
  const env = readEnv({ DATA_DIR: join(dir, 'data'), DATABASE_URL: url, SECRET: TEST_SECRET, NODE_ENV: 'test' })
  const clock = new FrozenClock(STORY)
  const product = await openProduct({
    env,
    registry: registry(),
    clock,
    log,
    database,
    stopDatabase: async () => undefined,
  })
  await product.queue.start()
  await product.runner.write({ actor: system('demo'), channel: 'system' }, (ctx) => loadPeople(ctx))
  await product.stop()
}

const prefix = 'otklik-test-'

/** A run that was killed leaves its PostgreSQL behind, which outlives its parent by design. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    const dir = join(tmpdir(), name)
    if (isRunning(Number.parseInt(name.slice(prefix.length), 10))) continue
    const pidFile = join(dir, 'pg/data/postmaster.pid')
    const server = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : 0
    if (isRunning(server)) process.kill(server, 'SIGQUIT')
    rmSync(dir, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  if (!pid) return false
  try {
    return process.kill(pid, 0)
  } catch {
    return false // no such process, or not ours
  }
}

/** With CI set a missing Dovecot is installed; elsewhere nothing is put on a machine unasked (foundation 4). */
function provideDovecot(): void {
  if (findDovecot()) return
  const command = `apt-get update && apt-get install -y --no-install-recommends ${dovecotPackages}`
  if (!process.env['CI']) {
    console.warn(`Dovecot 2.3 is not installed: the tests that need it are skipped. To run them: ${command}`)
    return
  }
  for (let attempt = 1; attempt <= 3 && !findDovecot(); attempt++) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'], env })
  }
  if (!findDovecot()) console.warn(`Dovecot could not be installed (${command}): the tests that need it are skipped.`)
}
