import { sql } from 'drizzle-orm'
import { type Actor, nobody, type Permission } from '#domain/access'
import type { Instant } from '#domain/time'
import type { Clock } from './clock.ts'
import type { Keys } from './crypto.ts'
import type { Channel, Ctx, Language, RequestOrigin, Verb } from './ctx.ts'
import type { Database, Db } from './db.ts'
import type { Listener } from './env.ts'
import { isPassing, KeptRefusal } from './errors.ts'
import { finishSaves } from './facts.ts'
import type { JobQueue } from './job-queue.ts'
import type { Log } from './log.ts'
import type { Registry } from './registry.ts'
import type { Save } from './save.ts'

/** Who asks, by which way, in which language. */
export type Asker = {
  /** Another moment than now: for what is told of the past, such as the demo world's story. */
  at?: Instant
  /** Nobody is written to about it and nothing reacts: imports and the demo world (NOTF-14). */
  isSilent?: boolean
  actor: Actor
  channel: Channel
  language?: Language
  origin?: RequestOrigin | null
  log?: Log
}

export type RunnerParts = {
  database: Database
  queue: JobQueue
  registry: Registry
  clock: Clock
  keys: Keys
  log: Log
  baseUrl: string
  listener: Listener | null
}

/** Runs verbs in transactions: the only way to a ctx. */
export type Runner = {
  /** One transaction around the work; its facts and jobs are part of it. Tried again where the database asks for it. */
  write<T>(asker: Asker, work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** A read-only snapshot around the work. */
  read<T>(asker: Asker, work: (ctx: Ctx) => Promise<T>): Promise<T>
  parts: RunnerParts
}

/** The channel on which each process hears that facts were told. */
export const FACTS_CHANNEL = 'otklik_facts'
const TRIES = 4

export function openRunner(parts: RunnerParts): Runner {
  return {
    parts,
    read: (asker, work) => inTransaction(parts, asker, work, true),
    write: async (asker, work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await inTransaction(parts, asker, work, false)
        } catch (error) {
          // A deadlock or a lost race was rolled back whole, and verbs have no effect outside their transaction.
          if (!isPassing(error) || attempt >= TRIES) throw error
        }
      }
    },
  }
}

async function inTransaction<T>(
  parts: RunnerParts,
  asker: Asker,
  work: (ctx: Ctx) => Promise<T>,
  isReading: boolean,
): Promise<T> {
  const config = isReading ? ({ isolationLevel: 'repeatable read', accessMode: 'read only' } as const) : undefined
  const outcome = await parts.database.root.transaction(async (tx) => {
    const life = { isOver: false }
    const ctx = makeCtx(parts, asker, guard(tx, life))
    try {
      const result = await keeping(work(ctx))
      if (!isReading && (await finishSaves(ctx))) await tx.execute(sql`select pg_notify(${FACTS_CHANNEL}, '')`)
      return result
    } finally {
      life.isOver = true
    }
  }, config)
  if (outcome instanceof KeptRefusal) throw outcome
  return outcome
}

/** A refusal that keeps its writes must pass through the commit, and be thrown behind it. */
const keeping = <T>(work: Promise<T>): Promise<T | KeptRefusal> =>
  work.catch((error: unknown) => {
    if (error instanceof KeptRefusal) return error
    throw error
  })

function makeCtx(parts: RunnerParts, asker: Asker, db: Db): Ctx {
  const save: Save = {
    asked: new Set<Permission>(),
    changeSets: new Map(),
    hiddenTickets: new Set(),
    known: new Map(),
    registry: parts.registry,
    queue: parts.queue,
    keys: parts.keys,
    baseUrl: parts.baseUrl,
    listener: parts.listener,
    isSilent: asker.isSilent ?? false,
  }
  return {
    db,
    actor: asker.actor ?? nobody,
    channel: asker.channel,
    now: asker.at ?? parts.clock.now(),
    language: asker.language ?? 'ru',
    origin: asker.origin ?? null,
    log: asker.log ?? parts.log,
    save,
  }
}

/** The handle dies with its transaction: a promise that was not awaited fails loudly instead of writing elsewhere. */
function guard(tx: Db, life: { isOver: boolean }): Db {
  return new Proxy(tx, {
    get(target, name, receiver) {
      if (life.isOver) throw new Error('ctx.db was used after the end of its transaction')
      const value = Reflect.get(target, name, receiver)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/**
 * The same transaction told by somebody else, at another moment, as a save of its own: how a story of many people and
 * days is loaded at once. Nothing reacts to it (NOTF-14).
 */
export function inVoiceOf(ctx: Ctx, actor: Actor, at: Instant): Ctx {
  const channel = actor.kind === 'client' ? 'portal' : actor.kind === 'staff' ? 'web' : ctx.channel
  const save: Save = { ...ctx.save, asked: new Set(), changeSets: new Map(), hiddenTickets: new Set(), isSilent: true }
  return { ...ctx, actor, channel, now: at, save }
}

/**
 * Tries a part and goes on where it refuses: its writes are undone, the rest of the transaction is not. The book-keeping
 * of the save is kept only together with them, or a later part would write under a change set that was never stored.
 */
export async function savepoint<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { changeSets, hiddenTickets } = ctx.save
  const copies = new Map([...changeSets].map(([ticketId, set]) => [ticketId, { ...set, facts: [...set.facts] }]))
  const save: Save = { ...ctx.save, changeSets: copies, hiddenTickets: new Set(hiddenTickets) }
  const result = await ctx.db.transaction((tx) => work({ ...ctx, db: tx as Db, save }))
  for (const [ticketId, set] of save.changeSets) changeSets.set(ticketId, set)
  for (const ticketId of save.hiddenTickets) hiddenTickets.add(ticketId)
  if (save.sessionToken !== undefined) ctx.save.sessionToken = save.sessionToken
  return result
}

/** Runs the verb of a route, and faults where it ended without having asked for the permission that the contract names. */
export async function runVerb<I, O>(ctx: Ctx, verb: Verb<I, O>, input: I, may: Permission | 'anyone'): Promise<O> {
  const result = await verb(ctx, input)
  if (may !== 'anyone' && !ctx.save.asked.has(may)) throw new Error(`the verb ended without asking for ${may}`)
  return result
}
