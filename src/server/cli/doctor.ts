import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { MIGRATIONS } from '#kernel/db'
import { type Env, readEnv } from '#kernel/env'
import { openLog } from '#kernel/log'
import { findDatabase } from '#kernel/product'

type Finding = { name: string; isWell: boolean; words: string }
type Rows = (statement: string) => Promise<Record<string, unknown>[]>

const LEAST_FREE_BYTES = 1024 ** 3
const MOST_SKEW_MS = 2_000

/** Looks at database, disk, clock and mail; one line each, 1 when something is wrong. */
export async function run(): Promise<number> {
  const env = readEnv()
  const findings: Finding[] = [await disk(env)]
  try {
    const found = await findDatabase(env, openLog('silent'))
    const rows: Rows = async (statement) => (await found.database.pool.query(statement)).rows
    findings.push(await database(rows), await clock(rows), await mail(rows), await listener(env))
    await found.database.close()
    if (await isOurs(env)) await found.stopDatabase()
  } catch (error) {
    findings.push({ name: 'database', isWell: false, words: error instanceof Error ? error.message : String(error) })
  }
  for (const { name, isWell, words } of findings) console.log(`${isWell ? 'ok  ' : 'BAD '} ${name.padEnd(9)} ${words}`)
  return findings.every((finding) => finding.isWell) ? 0 : 1
}

/** Whether the embedded server was started by this very command: a desk that runs keeps its own. */
async function isOurs(env: Env): Promise<boolean> {
  if (env.databaseUrl !== null) return false
  return !(await answers(env.port, '127.0.0.1'))
}

async function disk(env: Env): Promise<Finding> {
  const place = await statfs(env.dataDir).catch(() => null)
  if (place === null) return { name: 'disk', isWell: true, words: `${env.dataDir} will be made at the first start` }
  const free = place.bavail * place.bsize
  return {
    name: 'disk',
    isWell: free > LEAST_FREE_BYTES,
    words: `${Math.round(free / 1024 ** 3)} GiB free at ${env.dataDir}`,
  }
}

async function database(rows: Rows): Promise<Finding> {
  const [version] = await rows('show server_version')
  const applied = await rows('select count(*)::int as n from drizzle.__drizzle_migrations').catch(() => [{ n: 0 }])
  const journal: { entries: unknown[] } = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8'))
  const isWell = applied[0]?.['n'] === journal.entries.length
  return {
    name: 'database',
    isWell,
    words: `PostgreSQL ${version?.['server_version']}, ${applied[0]?.['n']} of ${journal.entries.length} migrations`,
  }
}

async function clock(rows: Rows): Promise<Finding> {
  const before = Date.now()
  const [row] = await rows('select extract(epoch from clock_timestamp()) * 1000 as at')
  const skew = Math.round(Number(row?.['at']) - (before + Date.now()) / 2)
  return { name: 'clock', isWell: Math.abs(skew) < MOST_SKEW_MS, words: `the database is ${skew} ms from this machine` }
}

async function mail(rows: Rows): Promise<Finding> {
  const gateways = await rows('select name, state, state_words from gateway where is_active').catch(() => [])
  const failing = gateways.filter((gateway) => gateway['state'] === 'failing')
  const words = failing.map((gateway) => `${gateway['name']}: ${gateway['state_words']}`).join('; ')
  return { name: 'mail', isWell: failing.length === 0, words: words || `${gateways.length} active gateways` }
}

async function listener(env: Env): Promise<Finding> {
  if (env.smtpPort === 0) return { name: 'listener', isWell: true, words: 'switched off' }
  const isThere = await answers(env.smtpPort, env.smtpHost)
  return {
    name: 'listener',
    isWell: true,
    words: `smtp://${env.smtpHost}:${env.smtpPort} ${isThere ? 'answers' : 'is not running now'}`,
  }
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host, timeout: 1_000 })
    const end = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.on('connect', () => end(true))
    socket.on('error', () => end(false))
    socket.on('timeout', () => end(false))
  })
}
