import type { Instant } from '../time/index.ts'
import { type Clock, cancel, limitsOf, pause, resume, start, stillClock, stop, type Terms } from './clock.ts'

/**
 * What happens to a ticket that its clocks hear of. `taken` is a press of the button or the first public answer of staff
 * (SLA-05); `waiting` is an answer that waits for the client; `cancelled` is spam, merging or deletion: a history in
 * which that was taken back does not hold it.
 */
export const happeningKinds = [
  'opened',
  'taken',
  'waiting',
  'clientReplied',
  'held',
  'resumed',
  'resolved',
  'closed',
  'reopened',
  'cancelled',
] as const
type HappeningKind = (typeof happeningKinds)[number]
export type Happening = { readonly kind: HappeningKind; readonly at: Instant }

export const clockNames = ['take', 'resolve'] as const
export type ClockName = (typeof clockNames)[number]
export type Clocks = { readonly [name in ClockName]: Clock }

export const stillClocks: Clocks = { take: stillClock, resolve: stillClock }

/** Why a happening changed neither clock. */
export type Silence =
  | 'not_opened'
  | 'opened_before'
  | 'not_taken'
  | 'taken_before'
  | 'pausing'
  | 'not_pausing'
  | 'stopped'
  | 'open'
  | 'cancelled'

/**
 * Both clocks of a ticket, from its history alone: the fold that stored clocks must equal. Happenings may come in any
 * order of writing; of one moment they are taken as they are written.
 */
export function replay(terms: Terms, history: readonly Happening[]): Clocks {
  return inOrder(history).reduce((clocks, happening) => afterHappening(terms, clocks, happening), stillClocks)
}

export const inOrder = (history: readonly Happening[]): Happening[] => history.toSorted((a, b) => a.at - b.at)

/** The clocks behind one more happening; a clock that it does not concern is the very same object. */
export function afterHappening(terms: Terms, clocks: Clocks, { kind, at }: Happening): Clocks {
  if (silenceOf(clocks, kind) !== null) return clocks
  const { take, resolve } = clocks
  const { calendar } = terms
  const limits = limitsOf(terms)
  switch (kind) {
    case 'opened':
      return { take: start(calendar, take, limits.take, at), resolve }
    case 'taken':
      return { take: stopped(terms, take, at), resolve: start(calendar, resolve, limits.resolve, at) }
    case 'waiting':
    case 'held':
      return { take, resolve: pause(calendar, resolve, at) }
    case 'clientReplied':
    case 'resumed':
      return { take, resolve: resume(calendar, resolve, limits.resolve, at) }
    case 'resolved':
    case 'closed': {
      // What is resolved without having been taken was taken by that: the reaction ends, the work took no time.
      const begun = resolve.cycle === 0 ? start(calendar, resolve, limits.resolve, at) : resolve
      return { take: stopped(terms, take, at), resolve: stop(calendar, begun, at) }
    }
    case 'reopened':
      return { take, resolve: start(calendar, resolve, limits.resolve, at) }
    case 'cancelled':
      return { take: cancel(calendar, take, at), resolve: cancel(calendar, resolve, at) }
  }
}

/** The take clock stops once: a transfer, or the way back into the queue, does not start it again (SLA-05, spec §3.5.7). */
const stopped = ({ calendar }: Terms, take: Clock, at: Instant): Clock =>
  take.stoppedAt === null ? stop(calendar, take, at) : take

/**
 * Why a happening says nothing to the clocks; null when it does. One phase rules at a time (spec §2.2), so a ticket that
 * waits and is then held pauses once and goes on with the first word of the client (spec §3.1.8). Waiting before it was
 * taken stops nothing: only the resolve clock pauses (SLA-08). A client's message in what is over is no reopening by
 * itself: it may be too late for one, so the ticket decides, and its history says `reopened`.
 */
export function silenceOf({ take, resolve }: Clocks, kind: HappeningKind): Silence | null {
  if (take.state === 'cancelled') return 'cancelled'
  if (take.cycle === 0) return kind === 'opened' ? null : 'not_opened'
  switch (kind) {
    case 'opened':
      return 'opened_before'
    case 'cancelled':
      return null
    case 'taken':
      return resolve.cycle === 0 ? null : 'taken_before'
    case 'waiting':
    case 'held':
      return silentUnless(resolve, resolve.since !== null, 'pausing')
    case 'clientReplied':
    case 'resumed':
      return silentUnless(resolve, resolve.since === null, 'not_pausing')
    case 'resolved':
    case 'closed':
      return resolve.stoppedAt === null ? null : 'stopped'
    case 'reopened':
      return resolve.stoppedAt === null ? 'open' : null
  }
}

function silentUnless(resolve: Clock, isFit: boolean, otherwise: Silence): Silence | null {
  if (resolve.cycle === 0) return 'not_taken'
  if (resolve.stoppedAt !== null) return 'stopped'
  return isFit ? null : otherwise
}
