import { type Calendar, deadline, isOpenAt, openTime } from '../calendar/index.ts'
import { type Instant, MINUTE } from '../time/index.ts'

/** What by its own time a ticket is measured against: whose hours count, and how much of them there is. */
export type Terms = { readonly calendar: Calendar; readonly takeMinutes: number; readonly resolveMinutes: number }

/** How a clock stands (foundation 37). `violated` goes on counting until the clock stops. */
type ClockState = 'not_started' | 'running' | 'paused' | 'met' | 'violated' | 'cancelled'

/** How far a ticket is with one of its two limits: what is stored of it, and all that its deadline follows from. */
export type Clock = {
  readonly state: ClockState
  /** 0 before the first start; each reopening begins another (SLA-17). */
  readonly cycle: number
  /** When this cycle began: whether or not the desk was open then. */
  readonly startedAt: Instant | null
  /** From when open time counts; null while it does not. */
  readonly since: Instant | null
  /** Open milliseconds of this cycle before `since`. */
  readonly consumed: number
  /** When the limit is or was reached; null while that cannot be said: before, while paused, or because of never. */
  readonly dueAt: Instant | null
  readonly stoppedAt: Instant | null
}

/** A clock that nothing has set going. */
export const stillClock: Clock = {
  state: 'not_started',
  cycle: 0,
  startedAt: null,
  since: null,
  consumed: 0,
  dueAt: null,
  stoppedAt: null,
}

/** Begins a cycle with the whole limit before it. */
export function start(calendar: Calendar, { cycle }: Clock, limit: number, at: Instant): Clock {
  const dueAt = dueAfter(calendar, at, limit)
  return { state: 'running', cycle: cycle + 1, startedAt: at, since: at, consumed: 0, dueAt, stoppedAt: null }
}

/** Lets the time that follows count nothing. What was reached by then stays reached (spec §3.1.10). */
export function pause(calendar: Calendar, clock: Clock, at: Instant): Clock {
  const { state, dueAt, ...rest } = pastDue(clock, at)
  const consumed = usedAt(calendar, clock, at)
  if (state === 'violated') return { ...rest, state, dueAt, since: null, consumed }
  return { ...rest, state: 'paused', dueAt: null, since: null, consumed }
}

/** Counts on: what was left of the limit is left still (SLA-08). */
export function resume(calendar: Calendar, clock: Clock, limit: number, at: Instant): Clock {
  if (clock.state === 'violated') return { ...clock, since: at }
  return { ...clock, state: 'running', since: at, dueAt: dueAfter(calendar, at, limit - clock.consumed) }
}

/** Ends the cycle: in time up to the very moment of the deadline. */
export function stop(calendar: Calendar, clock: Clock, at: Instant): Clock {
  const { state } = pastDue(clock, at)
  const consumed = usedAt(calendar, clock, at)
  return { ...clock, state: state === 'violated' ? 'violated' : 'met', since: null, consumed, stoppedAt: at }
}

/** Takes the clock out of everything, whatever it said: spam, merged, deleted (SLA-19). */
export function cancel(calendar: Calendar, clock: Clock, at: Instant): Clock {
  const consumed = usedAt(calendar, clock, at)
  return { ...clock, state: 'cancelled', since: null, consumed, dueAt: null, stoppedAt: clock.stoppedAt ?? at }
}

/** Open milliseconds of the cycle up to a moment, or to its end where that was earlier; pauses are not in it. */
export const usedAt = (calendar: Calendar, { consumed, since }: Clock, at: Instant): number =>
  since === null ? consumed : consumed + openTime(calendar, since, at)

/**
 * What people are shown (spec §2.3): a clock that has not started, or runs while the desk is closed, is idle; one whose
 * deadline is here has missed it, though the next happening may come in this very moment and be in time.
 */
export function shownState(calendar: Calendar, clock: Clock, at: Instant): Exclude<ClockState, 'not_started'> | 'idle' {
  if (clock.state === 'not_started') return 'idle'
  if (clock.state !== 'running') return clock.state
  if (clock.dueAt !== null && clock.dueAt <= at) return 'violated'
  return isOpenAt(calendar, at) ? 'running' : 'idle'
}

function pastDue(clock: Clock, at: Instant): Clock {
  const isLate = clock.state === 'running' && clock.dueAt !== null && clock.dueAt < at
  return isLate ? { ...clock, state: 'violated' } : clock
}

function dueAfter(calendar: Calendar, from: Instant, work: number): Instant | null {
  const at = deadline(calendar, from, work)
  return at === 'never' ? null : at
}

/** The limits of the terms in milliseconds of open time. */
export const limitsOf = ({ takeMinutes, resolveMinutes }: Terms) => ({
  take: takeMinutes * MINUTE,
  resolve: resolveMinutes * MINUTE,
})
