import type { Instant } from '#domain/time'
import type { Blobs } from './blobs.ts'
import type { Keys } from './crypto.ts'
import type { Ctx } from './ctx.ts'
import type { HeldLock } from './db.ts'
import type { Listener } from './env.ts'
import type { Log } from './log.ts'

/**
 * What a job gets instead of a ctx: it does its network and disk between small transactions that it opens itself, as
 * the product's own component.
 */
export type JobSys = {
  tx<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  read<T>(look: (ctx: Ctx) => Promise<T>): Promise<T>
  now(): Instant
  log: Log
  blobs: Blobs
  keys: Keys
  baseUrl: string
  /** Where our SMTP and LMTP listener stands; null where it is switched off. */
  listener: Listener | null
  /** Holds a lock of the installation on a connection of its own until released or lost; null where another has it. */
  hold(name: string): Promise<HeldLock | null>
  /** Aborted when the process is told to stop. */
  stopping: AbortSignal
}

export type JobPayload = Record<string, string | number | boolean | null>

export type Job<P extends JobPayload> = {
  name: string
  run(sys: JobSys, payload: P): Promise<void>
  /** Lanes: jobs with one lane run one after the other, in the order of their sending. */
  isOrdered: boolean
  /** People wait for what it makes: the other jobs of the process let it go first, for a little while. */
  isUrgent: boolean
  attempts: number
}

// biome-ignore lint/suspicious/noExplicitAny: a list of jobs with different payloads; each is called with its own only.
export type AnyJob = Job<any>

const DEFAULT_ATTEMPTS = 8

/** Declares background work. `run` must bear being run twice with the same payload. Failures retry with growing pauses. */
export function defineJob<P extends JobPayload>(
  name: string,
  run: (sys: JobSys, payload: P) => Promise<void>,
  options: { isOrdered?: boolean; isUrgent?: boolean; attempts?: number } = {},
): Job<P> {
  const { isOrdered = false, isUrgent = false, attempts = DEFAULT_ATTEMPTS } = options
  return { name, run, isOrdered, isUrgent, attempts }
}

/** When to run (`at`), what makes a second sending none (`key`), and behind which others to stand (`lane`). */
export type EnqueueOptions = { at?: Instant; key?: string; lane?: string }

/** One piece of work for a job. */
export type Order<P extends JobPayload> = EnqueueOptions & { payload: P }

/** Queues the job in the caller's transaction: committed means it will run, rolled back means it never was. */
export const enqueue = <P extends JobPayload>(
  ctx: Ctx,
  job: Job<P>,
  payload: P,
  options: EnqueueOptions = {},
): Promise<void> => enqueueAll(ctx, job, [{ payload, ...options }])

/** The same for several pieces at once, by one statement; two with one key are refused. */
export const enqueueAll = <P extends JobPayload>(ctx: Ctx, job: Job<P>, orders: readonly Order<P>[]): Promise<void> =>
  ctx.save.queue.send(ctx.db, job, orders)
