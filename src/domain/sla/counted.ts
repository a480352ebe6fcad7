import type { Instant } from '../time/index.ts'
import { alarmsOf, withKnownMiss } from './alarm.ts'
import type { Clock, Terms } from './clock.ts'
import { type AnyClockName, cyclesOf, type Entry } from './cycles.ts'

/** All that a level promises and a schedule opens. Leads and limits are open minutes, null where there is none. */
export type LevelTerms = Terms & {
  readonly remindBeforeMinutes: number | null
  readonly resolveRemindMinutes: number | null
  readonly answerMinutes: number | null
  readonly answerRemindMinutes: number | null
}

/** What a ticket's clocks follow from beside the terms. Moments are found by `cycleKey`. */
export type ClockHistory = {
  /** In the order in which it happened. */
  readonly entries: readonly Entry[]
  /** Deadlines that were missed and told of: they stay missed (spec §3.1.10). */
  readonly missed: ReadonlyMap<string, Instant>
  /** Deadlines that were reminded of last. */
  readonly reminded: ReadonlyMap<string, Instant>
  /** What was due up to then nobody is told of: it was older than its level. Null tells everything. */
  readonly quietUpTo: Instant | null
}

/** One cycle of one clock, as it is stored. */
export type CountedClock = Omit<Clock, 'state' | 'startedAt'> & {
  readonly name: AnyClockName
  readonly state: Exclude<Clock['state'], 'not_started'>
  readonly startedAt: Instant
  readonly remindAt: Instant | null
  readonly remindedOf: Instant | null
  readonly alarmAt: Instant | null
  readonly missedAt: Instant | null
}

export const anyClockNames = ['take', 'resolve', 'answer'] as const
export const cycleKey = (name: AnyClockName, cycle: number): string => `${name}.${cycle}`

/**
 * Every cycle of a ticket's clocks and when to say something of it: by its history and the terms alone, so that what is
 * stored can be counted again at any time (`otklik sla verify`). Cycles of one clock stand in their order.
 */
export function countedClocks(terms: LevelTerms, history: ClockHistory): CountedClock[] {
  const cycles = cyclesOf(terms, history.entries)
  return anyClockNames.flatMap((name) => cycles[name].flatMap((clock) => counted(terms, history, name, clock) ?? []))
}

function counted(
  terms: LevelTerms,
  { missed, reminded, quietUpTo }: ClockHistory,
  name: AnyClockName,
  clock: Clock,
): CountedClock | null {
  const key = cycleKey(name, clock.cycle)
  const told = { missedAt: missed.get(key) ?? null, remindedOf: reminded.get(key) ?? null }
  const { state, startedAt, ...rest } = withKnownMiss(clock, told.missedAt)
  if (state === 'not_started' || startedAt === null) return null
  const { limit: limitMinutes, lead: leadMinutes } = limitOf(terms, name)
  const alarms = alarmsOf({ state, startedAt, ...rest }, { calendar: terms.calendar, limitMinutes, leadMinutes }, told)
  const isOld = (at: Instant | null) => at !== null && quietUpTo !== null && at <= quietUpTo
  const remindAt = isOld(alarms.remindAt) ? null : alarms.remindAt
  const alarmAt = isOld(alarms.alarmAt) ? null : alarms.alarmAt
  return { ...rest, name, state, startedAt, remindAt, alarmAt, ...told }
}

/** A clock's limit and how long before its end to remind, both in open minutes. */
export function limitOf(terms: LevelTerms, name: AnyClockName): { limit: number; lead: number | null } {
  switch (name) {
    case 'take':
      return { limit: terms.takeMinutes, lead: terms.remindBeforeMinutes }
    case 'resolve':
      return { limit: terms.resolveMinutes, lead: terms.resolveRemindMinutes }
    case 'answer':
      return { limit: terms.answerMinutes ?? 0, lead: terms.answerRemindMinutes }
  }
}
