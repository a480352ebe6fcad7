import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../test/harness/free-port.ts'

export const name = 'start'
export const does = 'ready within 8 s of the first start, 2.5 s later; under 220 MB when idle'

const FIRST_S = 8
const LATER_S = 2.5
const IDLE_MB = 220
const LATER_TIMES = 3
/** The web build is no part of the figure: it must be there before. */
const ROOT = join(import.meta.dirname, '..')

/** Starts the desk on an empty folder and again on the full one, through the launcher, and weighs it at rest. */
export async function run(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  chmodSync(dataDir, 0o755) // PostgreSQL runs as another user when we are root
  try {
    await oneStart(join(dataDir, 'warm'), 0) // builds the pages, warms the file cache
    const place = join(dataDir, 'data')
    const first = await oneStart(place, 20_000)
    const later: number[] = []
    for (let i = 0; i < LATER_TIMES; i += 1) later.push((await oneStart(place, 0)).seconds)
    const slowest = Math.max(...later)
    console.log(`first start with the demo world: ${first.seconds.toFixed(2)} s (promised ${FIRST_S})`)
    console.log(`later starts: ${later.map((s) => s.toFixed(2)).join(', ')} s (promised ${LATER_S})`)
    console.log(
      `Node process at rest, 20 s after the start: ${first.megabytes.toFixed(0)} MB resident (promised ${IDLE_MB})`,
    )
    if (first.seconds > FIRST_S || slowest > LATER_S || first.megabytes > IDLE_MB)
      throw new Error('the promise is not kept')
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function oneStart(dataDir: string, restMs: number): Promise<{ seconds: number; megabytes: number }> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(join(ROOT, 'otklik'), ['serve'], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      SMTP_PORT: String(await freePort()),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`the desk ended with ${child.exitCode}`)
    await sleep(20)
  }
  const seconds = (performance.now() - began) / 1000
  await sleep(restMs)
  const megabytes = residentMegabytes(child)
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  return { seconds, megabytes }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/api/ready`).then(
    (answer) => answer.ok,
    () => false,
  )

/** The launcher execs Node, so the child is the Node process itself. */
function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
}
