import { type Instant, instant } from '../time/index.ts'

/**
 * What begins and ends the waiting of a client, the same as of the clock of answers (SLA-18): a public message of his
 * side, and our public answer or the end of the ticket. Hidden messages and automatic letters are neither.
 */
export type WaitingWord = 'clientWrote' | 'answered' | 'resolved' | 'closed'

/**
 * Since when the client waits, behind one more word: since his first message behind our last answer. Whoever writes again
 * waits no less for it; a reopening that he did not ask for begins nothing.
 */
export const waitingAfter = (since: Instant | null, word: WaitingWord, at: Instant): Instant | null =>
  word === 'clientWrote' ? (since ?? at) : null

type Side = { readonly waitingSince: Instant | null; readonly lastPublicAt: Instant; readonly lastPublicSide: string }

/**
 * Since when a client waits in a ticket that took another one in (TICK-13): since the earlier of both, where a client had
 * the last word of the two together; an answer that came later than all of them answered all.
 */
export function waitingInBoth(target: Side, source: Side): Instant | null {
  const last = source.lastPublicAt > target.lastPublicAt ? source : target
  if (last.lastPublicSide !== 'client') return null
  if (target.waitingSince === null || source.waitingSince === null) return target.waitingSince ?? source.waitingSince
  return instant(Math.min(target.waitingSince, source.waitingSince))
}
