import type { ServerResponse } from 'node:http'
import { sql } from 'drizzle-orm'
import type { Actor } from '#domain/access'
import type { Ctx } from './ctx.ts'
import type { Database } from './db.ts'
import type { FactRow } from './facts.ts'
import type { LiveAccess } from './live-subjects.ts'
import type { Log } from './log.ts'
import type { Registry } from './registry.ts'
import { FACTS_CHANNEL, type Runner } from './run.ts'
import { fact } from './schema.ts'

/** What a listener hears of one fact: its name and what to read again. */
export type LiveEvent = { name: string; kind: string; key: string | number }

/** One open stream. `isStale` is asked at each ping: a changed right or an ended session closes it. */
type Listener = { actor: Actor; response: ServerResponse; loginId: number | null }

export type Live = {
  /** Takes over the response and sends what was missed since `lastEventId`, then everything as it happens. */
  open(actor: Actor, response: ServerResponse, lastEventId: string | null): Promise<void>
  /** Closes the streams of these logins: their rights have changed, the browser asks again with the new ones. */
  closeFor(loginIds: readonly number[]): void
  start(): Promise<void>
  stop(): Promise<void>
}

const PING_MS = 25_000
/** Whoever reads slower than this is cut off; he comes back with his last event id. */
const MAX_WAITING_BYTES = 1_000_000
const REPLAY_LIMIT = 5_000

type Told = { facts: FactRow[]; horizon: string }

export function openLive(parts: { runner: Runner; database: Database; registry: Registry; log: Log }): Live {
  const listeners = new Set<Listener>()
  const seen = new Map<number, string>()
  let horizon = '0'
  let isRunning = false
  let isWanted = false
  let stopListening: (() => Promise<void>) | null = null
  let ping: NodeJS.Timeout | null = null

  const asSystem = <T>(work: (ctx: Ctx) => Promise<T>) =>
    parts.runner.read({ actor: { kind: 'system', component: 'jobs' }, channel: 'system' }, work)

  const pump = async (): Promise<void> => {
    isWanted = true
    if (isRunning) return
    isRunning = true
    try {
      while (isWanted) {
        isWanted = false
        await asSystem(async (ctx) => {
          const told = await toldSince(ctx, horizon)
          const fresh = told.facts.filter((row) => !seen.has(row.id))
          horizon = told.horizon
          for (const row of fresh) seen.set(row.id, row.tx)
          for (const [id, tx] of seen) if (isBefore(tx, horizon)) seen.delete(id)
          if (fresh.length > 0) await deliver(ctx, fresh, [...listeners])
        })
      }
    } catch (error) {
      parts.log.warn({ err: error }, 'the live stream stumbled')
    } finally {
      isRunning = false
    }
  }

  const deliver = async (ctx: Ctx, facts: FactRow[], to: Listener[]): Promise<void> => {
    const subjects = await loadSubjects(ctx, parts.registry, facts)
    for (const listener of to) {
      for (const frame of framesFor(listener.actor, facts, subjects, horizon)) send(listener, frame)
      if (
        listener.loginId !== null &&
        facts.some((row) => row.name === 'access.changed' && row.subjectId === listener.loginId)
      )
        listener.response.end()
    }
  }

  const send = (listener: Listener, frame: string): void => {
    if (listener.response.writableLength > MAX_WAITING_BYTES) listener.response.destroy()
    else listener.response.write(frame)
  }

  return {
    open: async (actor, response, lastEventId) => {
      const listener: Listener = { actor, response, loginId: 'loginId' in actor ? actor.loginId : null }
      response.on('close', () => listeners.delete(listener))
      response.write(': welcome\nretry: 1500\n\n')
      await asSystem(async (ctx) => {
        const from = /^(\d+)\.\d+$/.exec(lastEventId ?? '')?.[1]
        const missed = from ? await toldSince(ctx, from) : null
        listeners.add(listener) // before the replay is read to its end: a repeat is harmless, a gap is not
        if (missed && missed.facts.length >= REPLAY_LIMIT) return send(listener, 'event: reset\ndata: {}\n\n')
        if (missed) await deliver(ctx, missed.facts, [listener])
        if (!from) send(listener, `id: ${await currentHorizon(ctx)}.0\nevent: hello\ndata: {}\n\n`)
      })
    },
    closeFor: (loginIds) => {
      for (const listener of listeners)
        if (listener.loginId !== null && loginIds.includes(listener.loginId)) listener.response.end()
    },
    start: async () => {
      horizon = await asSystem(currentHorizon)
      stopListening = await parts.database.listen(FACTS_CHANNEL, () => void pump())
      ping = setInterval(() => {
        for (const listener of listeners) send(listener, ': ping\n\n')
      }, PING_MS)
    },
    stop: async () => {
      if (ping) clearInterval(ping)
      await stopListening?.()
      for (const listener of listeners) listener.response.end()
    },
  }
}

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

type Subjects = Map<string, Map<number, LiveAccess & { before: unknown | null; registry: Registry }>>

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
          return [id, { ...one, before, registry }]
        }),
      ),
    )
  }
  return subjects
}

function framesFor(actor: Actor, facts: readonly FactRow[], subjects: Subjects, horizon: string): string[] {
  const frames: string[] = []
  const gone = new Set<string>()
  for (const row of facts) {
    const subject = subjects.get(row.subjectKind)?.get(row.subjectId)
    const live = subject?.registry.live.get(row.subjectKind)
    if (!subject || !live || (row.audience === 'staff' && actor.kind !== 'staff')) continue
    const id = `${horizon}.${row.id}`
    if (live.canSee(actor, subject.access)) {
      frames.push(frame(id, 'fact', { name: row.name, kind: row.subjectKind, key: subject.key }))
    } else if (
      subject.before !== null &&
      live.canSee(actor, subject.before) &&
      !gone.has(`${row.subjectKind}:${row.subjectId}`)
    ) {
      gone.add(`${row.subjectKind}:${row.subjectId}`)
      frames.push(frame(id, 'gone', { name: 'gone', kind: row.subjectKind, key: subject.key }))
    }
  }
  return frames
}

const frame = (id: string, event: string, data: LiveEvent): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
