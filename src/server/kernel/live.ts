import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type Actor, system } from '#domain/access'
import type { Ctx } from './ctx.ts'
import type { Database } from './db.ts'
import type { FactRow } from './facts.ts'
import type { LiveAccess, LiveSubject } from './live-subjects.ts'
import type { Log } from './log.ts'
import type { Registry } from './registry.ts'
import { FACTS_CHANNEL, type Runner } from './run.ts'
import { fact } from './schema.ts'

/** What a listener hears of one fact: its name and what to read again. */
export type LiveEvent = { name: string; kind: string; key: string | number }

/** One open stream. */
type Listener = { actor: Actor; response: ServerResponse; loginId: number | null }

/** The fact by which base/access says that somebody's rights or sessions are no longer what they were. */
export const ACCESS_CHANGED = 'access.changed'

const PING_MS = 25_000
/** Commits that follow each other closer than this are read together: a burst of mail is one question, not a hundred. */
const PAUSE_MS = 40
/** Whoever reads slower than this is cut off; he comes back with his last event id. */
const MAX_WAITING_BYTES = 1_000_000
const REPLAY_LIMIT = 5_000

type Told = { facts: FactRow[]; horizon: string }

type LiveParts = { runner: Runner; database: Database; registry: Registry; log: Log }

/** The stream of facts of one process: hears of each commit, asks once what may be seen, tells every listener his part. */
export class Live {
  readonly #parts: LiveParts
  readonly #listeners = new Set<Listener>()
  /** Facts already told, kept while a transaction as old as theirs may still commit. */
  readonly #seen = new Map<number, string>()
  #horizon = '0'
  #isPumping = false
  #isWanted = false
  #stopListening: (() => Promise<void>) | null = null
  #ping: NodeJS.Timeout | null = null

  constructor(parts: LiveParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    this.#horizon = await this.#read(currentHorizon)
    this.#stopListening = await this.#parts.database.listen(FACTS_CHANNEL, () => void this.#pump())
    this.#ping = setInterval(() => this.#tellAll(': ping\n\n'), PING_MS)
  }

  async stop(): Promise<void> {
    if (this.#ping) clearInterval(this.#ping)
    await this.#stopListening?.()
    for (const listener of this.#listeners) listener.response.end()
  }

  /** Takes over the response: sends what was missed since `lastEventId`, then everything as it happens. */
  async open(actor: Actor, response: ServerResponse, lastEventId: string | null): Promise<void> {
    const listener: Listener = { actor, response, loginId: 'loginId' in actor ? actor.loginId : null }
    response.on('close', () => this.#listeners.delete(listener))
    response.write('retry: 1500\n\n')
    this.#listeners.add(listener) // before the replay is read: a repeat is harmless, a gap is not
    const from = /^(\d+)\.\d+$/.exec(lastEventId ?? '')?.[1] ?? null
    await this.#read((ctx) => (from === null ? this.#greet(ctx, listener) : this.#replay(ctx, listener, from)))
  }

  #read<T>(look: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.#parts.runner.read({ actor: system('jobs'), channel: 'system' }, look)
  }

  async #greet(ctx: Ctx, listener: Listener): Promise<void> {
    send(listener, `id: ${await currentHorizon(ctx)}.0\nevent: hello\ndata: {}\n\n`)
  }

  async #replay(ctx: Ctx, listener: Listener, from: string): Promise<void> {
    const missed = await toldSince(ctx, from)
    if (missed.facts.length < REPLAY_LIMIT) await this.#deliver(ctx, missed, [listener])
    else send(listener, reset(missed))
  }

  async #pump(): Promise<void> {
    this.#isWanted = true
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      while (this.#isWanted) {
        this.#isWanted = false
        await this.#read((ctx) => this.#tellNews(ctx))
        await sleep(PAUSE_MS)
      }
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'the live stream stumbled')
    } finally {
      this.#isPumping = false
    }
  }

  async #tellNews(ctx: Ctx): Promise<void> {
    const told = await toldSince(ctx, this.#horizon)
    const facts = told.facts.filter((row) => !this.#seen.has(row.id))
    this.#horizon = told.horizon
    for (const row of facts) this.#seen.set(row.id, row.tx)
    for (const [id, tx] of this.#seen) if (isBefore(tx, told.horizon)) this.#seen.delete(id)
    if (facts.length > 0) await this.#deliver(ctx, { facts, horizon: told.horizon }, [...this.#listeners])
  }

  async #deliver(ctx: Ctx, told: Told, listeners: readonly Listener[]): Promise<void> {
    const subjects = await loadSubjects(ctx, this.#parts.registry, told.facts)
    const changedLogins = new Set(told.facts.filter((row) => row.name === ACCESS_CHANGED).map((row) => row.subjectId))
    for (const listener of listeners) {
      for (const frame of framesFor(listener.actor, told, subjects)) send(listener, frame)
      if (listener.loginId === null || !changedLogins.has(listener.loginId)) continue
      // His rights have changed: the browser reads everything again, since no fact says what he sees now and did not
      // before; and it comes back behind this one, where it is asked anew who he is.
      send(listener, reset(told))
      listener.response.end()
    }
  }

  #tellAll(frame: string): void {
    for (const listener of this.#listeners) send(listener, frame)
  }
}

/** What has ended is not written to any more, though it is a listener until its last bytes have left: that would be thrown. */
function send(listener: Listener, frame: string): void {
  if (listener.response.writableEnded) return
  if (listener.response.writableLength > MAX_WAITING_BYTES) listener.response.destroy()
  else listener.response.write(frame)
}

const reset = ({ horizon }: Told): string => `id: ${horizon}.0\nevent: reset\ndata: {}\n\n`

async function currentHorizon(ctx: Ctx): Promise<string> {
  const { rows } = await ctx.db.execute<{ xmin: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`,
  )
  return rows[0]?.xmin ?? '0'
}

/**
 * Facts of all transactions from `from` on that have committed, and the oldest transaction that still runs: the order
 * of identity is not the order of commits, so the next reading begins there (foundation 18).
 */
async function toldSince(ctx: Ctx, from: string): Promise<Told> {
  const horizon = await currentHorizon(ctx)
  const facts = await ctx.db
    .select()
    .from(fact)
    .where(sql`${fact.tx} >= ${from}::xid8`)
    .orderBy(fact.id)
    .limit(REPLAY_LIMIT)
  return { facts, horizon }
}

const isBefore = (tx: string, horizon: string): boolean => BigInt(tx) < BigInt(horizon)

type Subjects = Map<string, Map<number, LiveAccess & { before: unknown | null; live: LiveSubject }>>

async function loadSubjects(ctx: Ctx, registry: Registry, facts: readonly FactRow[]): Promise<Subjects> {
  const subjects: Subjects = new Map()
  for (const kind of new Set(facts.map((row) => row.subjectKind))) {
    const live = registry.live.get(kind)
    if (!live) continue
    const ofKind = facts.filter((row) => row.subjectKind === kind)
    const loaded = await live.load(ctx, [...new Set(ofKind.map((row) => row.subjectId))])
    subjects.set(
      kind,
      new Map(
        [...loaded].map(([id, one]) => {
          const before = live.before(
            one.access,
            ofKind.filter((row) => row.subjectId === id),
          )
          return [id, { ...one, before, live }]
        }),
      ),
    )
  }
  return subjects
}

function framesFor(actor: Actor, told: Told, subjects: Subjects): string[] {
  const frames: string[] = []
  const gone = new Set<string>()
  for (const row of told.facts) {
    const event = eventFor(actor, row, subjects)
    if (event === null) continue
    const key = `${event.kind}:${event.key}`
    if (event.name === 'gone' && gone.has(key)) continue
    if (event.name === 'gone') gone.add(key)
    frames.push(frame(`${told.horizon}.${row.id}`, event))
  }
  return frames
}

/** What this person hears of the fact: itself, that the subject is gone for him, or nothing. */
function eventFor(actor: Actor, row: FactRow, subjects: Subjects): LiveEvent | null {
  const subject = subjects.get(row.subjectKind)?.get(row.subjectId)
  if (!subject || (row.audience === 'staff' && actor.kind !== 'staff')) return null
  const { live, key } = subject
  if (live.canSee(actor, subject.access)) return { name: row.name, kind: row.subjectKind, key }
  const couldSee = subject.before !== null && live.canSee(actor, subject.before)
  return couldSee ? { name: 'gone', kind: row.subjectKind, key } : null
}

const frame = (id: string, event: LiveEvent): string =>
  `id: ${id}\nevent: ${event.name === 'gone' ? 'gone' : 'fact'}\ndata: ${JSON.stringify(event)}\n\n`
