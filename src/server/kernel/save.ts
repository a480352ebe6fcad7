import type { Permission } from '#domain/access'
import type { Keys } from './crypto.ts'
import type { Listener } from './env.ts'
import type { FactRow } from './facts.ts'
import type { JobQueue } from './job-queue.ts'
import type { Registry } from './registry.ts'

/** What one write did to one ticket, or to none: one row of `change_set` and the facts told under it. */
export type OpenChangeSet = { id: number; ticketId: number | null; isHidden: boolean; facts: FactRow[] }

/** The book-keeping of one write: its change sets, what it asked to run afterwards, what it was allowed to do. */
export type Save = {
  readonly asked: Set<Permission>
  readonly changeSets: Map<number | null, OpenChangeSet>
  /** Tickets whose change set is hidden from the client in whole (COLL-02). */
  readonly hiddenTickets: Set<number>
  readonly registry: Registry
  readonly queue: JobQueue
  readonly keys: Keys
  readonly baseUrl: string
  readonly listener: Listener | null
  /** What `once` has read in this transaction. */
  readonly known: Map<string, Promise<unknown>>
  /** Nothing reacts to it: imports and the demo world's story. */
  readonly isSilent: boolean
  /** The session cookie to set after the commit; null ends it; undefined leaves it as it is. */
  sessionToken?: string | null
}

/**
 * Asks the database once in a transaction: for what hardly ever changes and many verbs of one save want to know, such as
 * settings and sites. Who writes such a row forgets it by `forget`.
 */
export function once<T>(save: Save, key: string, ask: () => Promise<T>): Promise<T> {
  const known = save.known.get(key) as Promise<T> | undefined
  if (known !== undefined) return known
  const asked = ask()
  save.known.set(key, asked)
  return asked
}

export const forget = (save: Save, key: string): boolean => save.known.delete(key)

/**
 * Hides this save of the ticket from the client's side: its author hears of nothing in it (COLL-02). Must come before
 * the first fact, since what was told does not change.
 */
export function hideSave(save: Save, ticketId: number): void {
  if (save.changeSets.has(ticketId)) throw new Error('a save is hidden before anything in it is told')
  save.hiddenTickets.add(ticketId)
}
