import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { TEST_SECRET } from './story.ts'

const ROOT = join(import.meta.dirname, '../..')
const READY_LIMIT_MS = 60_000

export type ServerPlace = { url: string; dataDir: string }
export type ServerOptions = ServerPlace & {
  /** `step:n`: the process kills itself with -9 the n-th time it passes the step. */
  fault?: string
  port?: number
  smtpPort?: number
  roles?: string
  env?: Record<string, string>
}

/** A whole server process, as an installation has it; its log goes to `server.log` beside its data. */
export type Server = {
  baseUrl: string
  pid: number
  port: number
  smtpPort: number
  /** How it ended: an exit code, or the signal that killed it. */
  ended: Promise<number | NodeJS.Signals | null>
  /** Ends it as Ctrl-C would. */
  stop(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

/** Starts a server and does not wait until it is ready: a fault may kill it before. */
export async function launchServer(options: ServerOptions): Promise<Server> {
  const port = options.port ?? (await freePort())
  const smtpPort = options.smtpPort ?? (await freePort())
  const child = spawn(
    process.execPath,
    ['src/server/cli.ts', 'serve', ...(options.roles ? ['--roles', options.roles] : [])],
    {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        DATABASE_URL: options.url,
        DATA_DIR: options.dataDir,
        SECRET: TEST_SECRET,
        PORT: String(port),
        HOST: '127.0.0.1',
        BASE_URL: `http://localhost:${port}`,
        SMTP_PORT: String(smtpPort),
        DEMO: 'off',
        NODE_ENV: 'test', // answers are checked against the contract
        LOG_LEVEL: 'info',
        ...(options.fault ? { OTKLIK_FAULT: options.fault } : {}),
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const log = createWriteStream(join(options.dataDir, 'server.log'), { flags: 'a' })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  const ended = endOf(child)
  return {
    baseUrl: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    port,
    smtpPort,
    ended,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function endOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
}

/** Starts a server and waits until it is ready to work. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const server = await launchServer(options)
  let hasEnded = false
  void server.ended.then(() => {
    hasEnded = true
  })
  for (const until = Date.now() + READY_LIMIT_MS; Date.now() < until; await sleep(50)) {
    if (hasEnded) throw new Error(`the server ended before it was ready; see ${options.dataDir}/server.log`)
    const isReady = await fetch(`${server.baseUrl}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return server
  }
  await server.kill()
  throw new Error(`the server was not ready in time; see ${options.dataDir}/server.log`)
}
