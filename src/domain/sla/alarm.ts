import type { Calendar } from '../calendar/index.ts'
import type { Instant } from '../time/index.ts'
import type { Clock } from './clock.ts'
import { isRearmed, reminderAt } from './reminder.ts'

/** What has been said of one cycle of a clock: the deadline it was reminded of last, and the one that was missed. */
export type Told = { readonly remindedOf: Instant | null; readonly missedAt: Instant | null }

/** When to say something of a clock that was not said yet; null where there is nothing to say. */
type Alarms = { readonly remindAt: Instant | null; readonly alarmAt: Instant | null }

/** The limit of a clock, and how long before its end to remind, in open minutes; a lead of null reminds never. */
export type AlarmTerms = {
  readonly calendar: Calendar
  readonly limitMinutes: number
  readonly leadMinutes: number | null
}

/**
 * What was told to be missed stays missed, whatever is edited later (spec §3.1.10): the cycle ends as violated, its
 * deadline is the one that was missed. Only what left control altogether (SLA-19) says nothing.
 */
export function withKnownMiss(clock: Clock, missedAt: Instant | null): Clock {
  if (missedAt === null || clock.state === 'cancelled' || clock.state === 'not_started') return clock
  return { ...clock, state: 'violated', dueAt: missedAt }
}

/**
 * When a reminder and when a miss has to be told. A miss once a cycle, also of a clock that stopped late before anybody
 * was told (SLA-09). A reminder only of what still runs, and again only of a deadline that has moved later by more than
 * the lead (spec §3.1.13). Both may lie in the past: they are due then.
 */
export function alarmsOf(clock: Clock, terms: AlarmTerms, told: Told): Alarms {
  const isControlled = clock.state === 'running' || clock.state === 'violated'
  if (!isControlled || told.missedAt !== null) return { remindAt: null, alarmAt: null }
  return { remindAt: remindAtOf(clock, terms, told.remindedOf), alarmAt: clock.dueAt }
}

function remindAtOf(
  { state, since, consumed, dueAt }: Clock,
  { calendar, limitMinutes, leadMinutes }: AlarmTerms,
  remindedOf: Instant | null,
): Instant | null {
  if (leadMinutes === null || state !== 'running' || since === null || dueAt === null) return null
  const isNew = remindedOf === null || isRearmed(calendar, { was: remindedOf, is: dueAt }, leadMinutes)
  return isNew ? reminderAt(calendar, { since, consumed }, { limitMinutes, leadMinutes }) : null
}
