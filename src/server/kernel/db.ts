import path from 'node:path'
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import pg from 'pg'
import type { Log } from './log.ts'
import { rememberingClient } from './remembering-client.ts'

// bigint keys fit a number for the next few thousand years; everything else stays as the driver gives it.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** What verbs see of the database: always the transaction they run in. */
export type Db = PgDatabase<NodePgQueryResultHKT>
/** The handle that opens transactions. The kernel's own; an architecture test guards it. */
export type RootDb = NodePgDatabase

export type Database = {
  root: RootDb
  url: string
  pool: pg.Pool
  /** Holds a session advisory lock while `work` runs. */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Tries to hold a session advisory lock on a connection of its own until released or lost. Null where another holds it. */
  tryHold(name: string): Promise<HeldLock | null>
  /**
   * Joins the processes of this installation that hold `name`, for as long as this one lives. The first of them runs
   * `whenAlone` before any other may join: nobody else is alive then, whatever a killed process left half done.
   */
  join(name: string, whenAlone: () => Promise<void>): Promise<() => Promise<void>>
  /** Calls back on each notification and once after each reconnect, when some may have been missed. */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type HeldLock = { lost: AbortSignal; release(): Promise<void> }

export const MIGRATIONS = path.join(import.meta.dirname, '../../../migrations')
const RECONNECT_MS = 500

export function openDatabase(url: string, log: Log, max = 12): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'otklik',
    keepAlive: true,
    Client: rememberingClient(),
  })
  let isClosing = false
  // Without a listener a lost idle connection would end the process.
  pool.on('error', (error) => {
    if (!isClosing) log.warn({ error: error.message }, 'an idle database connection was lost')
  })
  return {
    root: drizzle(pool, { casing: 'snake_case' }),
    url,
    pool,
    withLock: (name, work) => withLock(pool, name, work),
    tryHold: (name) => tryHold(url, name),
    join: (name, whenAlone) => join(url, name, whenAlone),
    listen: (channel, heard) => listen(url, channel, heard),
    close: () => {
      isClosing = true
      return pool.end()
    },
  }
}

/** Brings the schema up to date; several processes may start at once, one of them does the work. */
export async function migrateDatabase(database: Database): Promise<void> {
  await database.withLock('migrate', async () => {
    await database.pool.query('create extension if not exists pg_trgm')
    await migrate(database.root, { migrationsFolder: MIGRATIONS })
  })
}

async function withLock<T>(pool: pg.Pool, name: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
    client.release()
  }
}

async function tryHold(url: string, name: string): Promise<HeldLock | null> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: `otklik ${name}` })
  const gone = new AbortController()
  client.on('error', () => gone.abort())
  client.on('end', () => gone.abort())
  await client.connect()
  const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [name])
  if (rows[0]?.held !== true) {
    await client.end()
    return null
  }
  return { lost: gone.signal, release: () => client.end() }
}

async function join(url: string, name: string, whenAlone: () => Promise<void>): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: `otklik ${name}` })
  client.on('error', () => undefined) // with its connection the process leaves; the others see that by the lock
  await client.connect()
  const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 1)) as alone', [name])
  if (rows[0]?.alone === true) await whenAlone()
  await client.query('select pg_advisory_lock_shared(hashtextextended($1, 1))', [name])
  if (rows[0]?.alone === true) await client.query('select pg_advisory_unlock(hashtextextended($1, 1))', [name])
  return () => client.end()
}

async function listen(url: string, channel: string, heard: () => void): Promise<() => Promise<void>> {
  let isClosed = false
  let current: pg.Client | null = null
  const open = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: `otklik listen ${channel}`,
    })
    client.on('error', () => reopen(client))
    client.on('end', () => reopen(client))
    await client.connect()
    client.on('notification', heard)
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    current = client
  }
  // One lost connection says so three times over (error, end, a rejected connect): one wait is enough for all of them.
  let isWaiting = false
  const reopen = (lost: pg.Client): void => {
    if (isClosed || isWaiting || (current !== null && current !== lost)) return
    current = null
    isWaiting = true
    setTimeout(() => {
      isWaiting = false
      if (!isClosed && current === null) open().then(heard, () => reopen(lost))
    }, RECONNECT_MS)
  }
  await open()
  return async () => {
    isClosed = true
    await current?.end()
  }
}
