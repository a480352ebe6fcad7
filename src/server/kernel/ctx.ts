import type { Actor, Answer, Permission } from '#domain/access'
import type { Instant } from '#domain/time'
import type { Db } from './db.ts'
import { Refusal } from './errors.ts'
import type { Log } from './log.ts'
import type { Save } from './save.ts'

/** The way by which something was asked of us: it stands in history beside the actor (HIST-01). */
export type Channel = 'web' | 'portal' | 'api' | 'email' | 'system' | 'command_line'

export type Language = 'ru' | 'en'

/** Where a request came from; null for jobs and the command line. */
export type RequestOrigin = { ip: string; userAgent: string; sessionToken: string | null }

/**
 * What every verb gets first: the transaction it runs in, who asks, by which way, the moment (never the machine's own),
 * and the save that its facts belong to. Dead after the verb's end.
 */
export type Ctx = {
  readonly db: Db
  readonly actor: Actor
  readonly channel: Channel
  readonly now: Instant
  readonly language: Language
  readonly origin: RequestOrigin | null
  readonly log: Log
  readonly save: Save
}

/** Every verb of the product: one input, one result. */
export type Verb<I, O> = (ctx: Ctx, input: I) => Promise<O>

/**
 * The guard of every verb: lets `yes` pass, refuses `no` with 403 and `hidden` with 404, and remembers that the
 * permission was asked for, since the runner faults on a route whose verb never asked.
 */
export function allow(ctx: Ctx, permission: Permission, answer: Answer): void {
  ctx.save.asked.add(permission)
  if (answer === 'yes') return
  if (ctx.actor.kind === 'nobody') throw new Refusal('session.required')
  throw new Refusal(answer === 'no' ? 'access.denied' : 'access.hidden')
}

/** Where the product cannot go on because something that must be there is not: the caller may not know more than 404. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new Refusal('access.hidden')
  return row
}
