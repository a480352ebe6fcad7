import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries, freePort, type Identity, isAlive, unprivilegedIdentity } from './embedded-pg-host.ts'

export type EmbeddedPg = {
  url: string
  pid: number
  /** True where a server left by a killed process was found alive and taken over. */
  isReused: boolean
  stop(): Promise<void>
}

type Options = { settings?: Record<string, string>; database?: string }
type Cluster = {
  dir: string
  data: string
  logFile: string
  password: string
  native: string
  identity: Identity | undefined
}

const START_LIMIT_MS = 60_000

/**
 * Starts a real PostgreSQL 18 out of npm in `dir`, or takes over the one that a killed parent left running there: it
 * outlives its parent on purpose, so that kill -9 of the product never has to wait for crash recovery.
 * Refuses a folder that the unprivileged user cannot enter, in words.
 */
export async function startEmbeddedPg(dir: string, options: Options = {}): Promise<EmbeddedPg> {
  const cluster = prepareCluster(path.resolve(dir))
  const running = (await findRunning(cluster)) ?? (await launch(cluster, options.settings ?? {}))
  const database = options.database ?? 'otklik'
  await ensureDatabase(cluster, running.port, database)
  return {
    url: `postgres://app:${cluster.password}@${hostOf(cluster, running.port)}:${running.port}/${database}`,
    pid: running.pid,
    isReused: running.isReused,
    stop: () => stopServer(running.pid),
  }
}

/** A socket in a folder costs half of what one of the network costs, but the system bounds the length of its name. */
const LONGEST_SOCKET = 100
const socketOf = ({ dir }: Cluster, port: number): string => path.join(dir, `.s.PGSQL.${port}`)
const hasSocket = (cluster: Cluster, port: number): boolean =>
  process.platform !== 'win32' && Buffer.byteLength(socketOf(cluster, port)) <= LONGEST_SOCKET

/** Where the product meets the server; one that was left running may know no socket. */
const hostOf = (cluster: Cluster, port: number): string =>
  hasSocket(cluster, port) && fs.existsSync(socketOf(cluster, port)) ? encodeURIComponent(cluster.dir) : '127.0.0.1'

function prepareCluster(dir: string): Cluster {
  const identity = unprivilegedIdentity()
  fs.mkdirSync(path.dirname(dir), { recursive: true }) // parents stay traversable: mode 0700 with `recursive` closes them too
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 })
  giveTo(identity, dir)
  if (identity && spawnSync('/bin/ls', [dir], { ...identity, cwd: '/' }).status !== 0)
    throw new Error(
      `${dir} cannot be entered by uid ${identity.uid}, as which PostgreSQL runs: a folder above it is closed. Set DATA_DIR, for instance to /var/lib/otklik`,
    )
  const native = findBinaries(path.join(path.dirname(dir), 'pg-runtime'), identity)
  const passwordFile = path.join(dir, 'password')
  if (!fs.existsSync(passwordFile)) {
    fs.writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    giveTo(identity, passwordFile)
  }
  const password = fs.readFileSync(passwordFile, 'utf8').trim()
  const cluster = {
    dir,
    data: path.join(dir, 'data'),
    logFile: path.join(dir, 'server.log'),
    password,
    native,
    identity,
  }
  if (!fs.existsSync(path.join(cluster.data, 'PG_VERSION'))) initialise(cluster, passwordFile)
  return cluster
}

function giveTo(identity: Identity | undefined, file: string): void {
  if (identity) fs.chownSync(file, identity.uid, identity.gid)
}

const environment = () => ({ PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' })

function initialise(cluster: Cluster, passwordFile: string): void {
  fs.rmSync(cluster.data, { recursive: true, force: true }) // a half-made cluster of a start that was killed
  const made = spawnSync(
    path.join(cluster.native, 'bin/initdb'),
    // biome-ignore format: one option a line says less
    ['-D', cluster.data, '-U', 'app', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=und', '-k'],
    { ...cluster.identity, cwd: cluster.dir, env: environment(), encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`)
}

type Running = { port: number; pid: number; isReused: boolean }

async function findRunning(cluster: Cluster): Promise<Running | null> {
  const pidFile = path.join(cluster.data, 'postmaster.pid')
  if (!fs.existsSync(pidFile)) return null
  const [pid, data, , port] = fs.readFileSync(pidFile, 'utf8').split('\n')
  if (data !== cluster.data || !isAlive(Number(pid)) || !(await answers(cluster, Number(port)))) return null
  return { port: Number(port), pid: Number(pid), isReused: true }
}

/** With which settings a server that did not come up is tried again, by its own words; where they give no hope, throws them. */
function settingsAfter(log: string, settings: Record<string, string>): Record<string, string> {
  // Some file systems, such as shared folders of other machines, hold no sockets.
  if (/could not create (lock file ".*\.s\.PGSQL|any Unix-domain)/.test(log))
    return { ...settings, unix_socket_directories: '' }
  // A killed postmaster that is not reaped yet, or its last back ends, still hold the lock.
  if (/already exists|still in use/.test(log)) return settings
  throw new Error(`PostgreSQL did not start: ${log.slice(-2000)}`)
}

async function launch(cluster: Cluster, settings: Record<string, string>): Promise<Running> {
  const port = await freePort()
  const until = Date.now() + START_LIMIT_MS
  let own = settings
  let attempt = spawnServer(cluster, port, own)
  while (!(await answers(cluster, port))) {
    if (attempt.child.exitCode !== null || attempt.child.signalCode !== null) {
      const log = fs.readFileSync(cluster.logFile).subarray(attempt.logStart).toString()
      own = settingsAfter(log, own)
      await sleep(250)
      attempt = spawnServer(cluster, port, own)
    }
    if (Date.now() > until) throw new Error(`PostgreSQL does not answer; see ${cluster.logFile}`)
    await sleep(15)
  }
  return { port, pid: attempt.child.pid ?? 0, isReused: false }
}

function spawnServer(
  cluster: Cluster,
  port: number,
  settings: Record<string, string>,
): { child: ChildProcess; logStart: number } {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: hasSocket(cluster, port) ? cluster.dir : '',
    shared_buffers: '128MB',
    max_connections: '60',
    jit: 'off',
    ...settings,
  }
  // A file, not a pipe: the server may outlive this process.
  const log = fs.openSync(cluster.logFile, 'a')
  giveTo(cluster.identity, cluster.logFile)
  const logStart = fs.fstatSync(log).size
  const child = spawn(
    path.join(cluster.native, 'bin/postgres'),
    [
      '-D',
      cluster.data,
      '-p',
      String(port),
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...cluster.identity, cwd: cluster.dir, env: environment(), stdio: ['ignore', log, log], detached: true },
  )
  fs.closeSync(log)
  child.unref()
  return { child, logStart }
}

async function connect(cluster: Cluster, port: number): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'app',
    password: cluster.password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => undefined) // a lost connection is seen by whoever uses it
  await client.connect()
  return client
}

const answers = (cluster: Cluster, port: number): Promise<boolean> =>
  connect(cluster, port).then(
    (client) => client.end().then(() => true),
    () => false,
  )

async function ensureDatabase(cluster: Cluster, port: number, database: string): Promise<void> {
  const client = await connect(cluster, port)
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (!found.rowCount) await client.query(`create database ${pg.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT') // PostgreSQL's fast shutdown
  for (const end = Date.now() + 30_000; isAlive(pid) && Date.now() < end; ) await sleep(10)
}
