import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { fromDrizzle, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { Clock } from './clock.ts'
import { uuidOf } from './crypto.ts'
import type { Database, Db } from './db.ts'
import type { AnyJob, Job, JobPayload, JobSys, Order } from './jobs.ts'
import type { Log } from './log.ts'
import { deadLetter } from './schema.ts'

/** pg-boss behind three verbs: send within a transaction, work, drain (tests and one-off commands). */
export type JobQueue = {
  send<P extends JobPayload>(db: Db, job: Job<P>, orders: readonly Order<P>[]): Promise<void>
  /** Makes the queues, so that jobs can be sent. */
  start(): Promise<void>
  /** Starts to run jobs in this process. */
  work(sys: JobSys): Promise<void>
  /** Runs everything that waits, retries included, until nothing is left. Returns how many ran. */
  drain(sys: JobSys): Promise<number>
  stop(): Promise<void>
}

type Envelope = { payload: JobPayload; lane: string | null }
type Taken = JobWithMetadata<Envelope>

const RETRY_DELAY_S = 2
const RETRY_DELAY_MAX_S = 300
/** A process that died holding a job is noticed within this time, where others go on working. */
const HEARTBEAT_S = 15
const EXPIRE_S = 300
const BATCH = 20
/** Jobs of one kind that run side by side in a process; the pool of connections is shared with the requests. */
const AT_ONCE = 4
const YIELD_MS = 2_000
const BETWEEN_MS = 100
const TURN_MS = 10

type Parts = { database: Database; jobs: ReadonlyMap<string, AnyJob>; clock: Clock; log: Log }

export function openJobQueue(parts: Parts): JobQueue {
  const { database, jobs, log } = parts
  const boss = new PgBoss({
    connectionString: database.url,
    application_name: 'otklik jobs',
    max: 6,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  })
  let leave: () => Promise<void> = async () => undefined
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue stumbled'))
  return {
    send: (db, job, orders) => send(boss, db, job, orders),
    start: async () => {
      await boss.start()
      await makeQueues(boss, jobs)
    },
    work: async (sys) => {
      leave = await database.join('workers', () => freeAbandoned(database))
      const turns = new Turns()
      for (const job of jobs.values()) await work(boss, job, turns, (taken) => runOne(parts, sys, job, taken))
    },
    drain: (sys) => drain(boss, jobs, (job, taken) => runOne(parts, sys, job, taken)),
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 20_000 })
      await leave()
    },
  }
}

async function send(boss: PgBoss, db: Db, job: AnyJob, orders: readonly Order<JobPayload>[]): Promise<void> {
  if (orders.some(({ lane }) => job.isOrdered !== (lane !== undefined)))
    throw new Error(`${job.name}: a lane and an ordered job go together`)
  const wanted = orders.map(({ payload, key, at, lane }) => ({
    data: { payload, lane: lane ?? null },
    ...(key === undefined ? {} : { id: uuidOf(`${job.name}:${key}`) }),
    ...(at === undefined ? {} : { startAfter: new Date(at) }),
    ...(lane === undefined ? {} : { singletonKey: lane }),
  }))
  if (wanted.length > 0) await boss.insert(job.name, wanted, { db: fromDrizzle(db, sql) })
}

async function makeQueues(boss: PgBoss, jobs: ReadonlyMap<string, AnyJob>): Promise<void> {
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const job of jobs.values()) {
    if (known.has(job.name)) continue
    await boss.createQueue(job.name, {
      policy: job.isOrdered ? 'key_strict_fifo' : 'standard',
      notify: true,
      retryLimit: job.attempts - 1,
      retryDelay: RETRY_DELAY_S,
      retryBackoff: true,
      retryDelayMax: RETRY_DELAY_MAX_S,
      heartbeatSeconds: HEARTBEAT_S,
      expireInSeconds: EXPIRE_S,
    })
  }
}

/** Nobody else works: what a killed process held is taken up at once, not when its heartbeat is missed. */
async function freeAbandoned(database: Database): Promise<void> {
  await database.pool.query(
    `update pgboss.job set state = 'retry', start_after = now(), heartbeat_on = null where state = 'active'`,
  )
}

async function work(boss: PgBoss, job: AnyJob, turns: Turns, run: (taken: Taken) => Promise<JobResult>): Promise<void> {
  let workerId: string | null = null
  workerId = await boss.work<Envelope, unknown, { includeMetadata: true; perJobResults: true; batchSize: number }>(
    job.name,
    // biome-ignore format: the settings of foundation 20 in one line
    { includeMetadata: true, perJobResults: true, batchSize: BATCH, ...({ pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 5, burstWhenBatchFull: true }) },
    async (batch) => {
      const results = job.isUrgent
        ? await turns.first(batch.length === BATCH, () => several(batch, run))
        : await several(batch, async (taken) => {
            await turns.wait()
            return run(taken)
          })
      // NOTIFY does not wake the successors in a lane: look again at once.
      if (job.isOrdered) setImmediate(() => workerId && boss.notifyWorker(workerId))
      return results
    },
  )
}

/**
 * Whose turn it is in this process. A thousand letters that come at once become tickets first; what is told of them
 * follows, at a trickle as long as they last.
 */
class Turns {
  #urgent = 0
  #moreUntil = 0

  /** Runs urgent work. Behind a full batch the next one is expected, so the others wait on for a moment. */
  async first<T>(isFull: boolean, work: () => Promise<T>): Promise<T> {
    this.#urgent += 1
    try {
      return await work()
    } finally {
      this.#urgent -= 1
      if (isFull) this.#moreUntil = performance.now() + BETWEEN_MS
    }
  }

  /** Lets urgent work go first, but not for ever. */
  async wait(): Promise<void> {
    const until = performance.now() + YIELD_MS
    const isBusy = () => this.#urgent > 0 || performance.now() < this.#moreUntil
    while (isBusy() && performance.now() < until) await sleep(TURN_MS)
  }
}

/**
 * Runs the jobs of a batch side by side, a few at once: each is transactions of its own, and commits that wait together
 * cost one write to the disk. Of a lane a batch never holds more than one (pg-boss hands out the heads of the lanes).
 */
async function several(batch: readonly Taken[], run: (taken: Taken) => Promise<JobResult>): Promise<JobResult[]> {
  const results: JobResult[] = []
  const waiting = [...batch]
  const next = async (): Promise<void> => {
    for (let taken = waiting.shift(); taken; taken = waiting.shift()) results.push(await run(taken))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
  return results
}

/**
 * Runs one job. A job that ends `failed` would block its lane for ever, so the last attempt is written down as a dead
 * letter and the job completes (foundation 20).
 */
async function runOne(parts: Parts, sys: JobSys, job: AnyJob, taken: Taken): Promise<JobResult> {
  try {
    await job.run(sys, taken.data.payload)
    return { id: taken.id, status: 'completed' }
  } catch (error) {
    const attempts = taken.retryCount + 1
    const isLast = attempts >= job.attempts
    parts.log[isLast ? 'error' : 'warn'](
      { err: error, job: job.name, attempts },
      isLast ? 'a job gave up' : 'a job failed and will be tried again',
    )
    if (!isLast) return { id: taken.id, status: 'failed', output: { message: wordsOf(error) } }
    await parts.database.root.insert(deadLetter).values({
      queue: job.name,
      payload: taken.data.payload,
      lane: taken.data.lane,
      error: wordsOf(error),
      attempts,
      failedAt: parts.clock.now(),
    })
    return { id: taken.id, status: 'completed' }
  }
}

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? `${error.message}${causeOf(error)}` : String(error)).slice(0, 2_000)
const causeOf = (error: Error): string => (error.cause instanceof Error ? ` (${error.cause.message})` : '')

async function drain(
  boss: PgBoss,
  jobs: ReadonlyMap<string, AnyJob>,
  run: (job: AnyJob, taken: Taken) => Promise<JobResult>,
): Promise<number> {
  let ran = 0
  for (let before = -1; before !== ran; ) {
    before = ran
    for (const job of jobs.values()) {
      const batch = await boss.fetch<Envelope>(job.name, {
        includeMetadata: true,
        batchSize: 50,
        ignoreStartAfter: true,
      })
      for (const taken of batch) {
        const result = await run(job, taken)
        await (result.status === 'completed'
          ? boss.complete(job.name, taken.id)
          : boss.fail(job.name, taken.id, { ...(result.output as object) }))
        ran += 1
      }
    }
  }
  return ran
}
