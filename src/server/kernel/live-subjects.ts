import type { Actor } from '#domain/access'
import type { Ctx } from './ctx.ts'
import type { FactRow } from './facts.ts'

/** What decides who may see a subject, and its key in URLs. Plain data, so that one look-up serves all who listen. */
export type LiveAccess = { key: string | number; access: unknown }

/**
 * How the live stream asks about one kind of subject: read what decides, once for all listeners; then answer for each
 * of them by the same pure policy that guards the verbs.
 */
export type LiveSubject = {
  kind: string
  load(ctx: Ctx, ids: readonly number[]): Promise<Map<number, LiveAccess>>
  canSee(actor: Actor, access: unknown): boolean
  /** The access as it was before these facts of one save, or null where they change nothing in it. */
  before(access: unknown, facts: readonly FactRow[]): unknown | null
}

/** A live subject with its access typed: the one place where the type is forgotten again. */
export function defineLive<A>(
  kind: string,
  parts: {
    load(ctx: Ctx, ids: readonly number[]): Promise<Map<number, { key: string | number; access: A }>>
    canSee(actor: Actor, access: A): boolean
    before?(access: A, facts: readonly FactRow[]): A | null
  },
): LiveSubject {
  return {
    kind,
    load: parts.load,
    canSee: (actor, access) => parts.canSee(actor, access as A),
    before: (access, facts) => parts.before?.(access as A, facts) ?? null,
  }
}
