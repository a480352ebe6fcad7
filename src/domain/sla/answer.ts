import type { Calendar } from '../calendar/index.ts'
import { type Instant, MINUTE } from '../time/index.ts'
import { type Clock, cancel, start, stillClock, stop } from './clock.ts'
import type { Happening } from './history.ts'

/** Whose hours count, and how many open minutes a message of the client may wait for its answer (SLA-18). */
export type AnswerTerms = { readonly calendar: Calendar; readonly answerMinutes: number }

/**
 * What the clock of answers hears beside the happenings of the ticket: a message of the client's side, the one that opens
 * it included, and a public answer of staff. Hidden messages, notes and automatic letters are neither.
 */
export type Word = { readonly kind: 'clientWrote' | 'answered'; readonly at: Instant }

/**
 * How long the client has been waiting for an answer (SLA-18): each first message behind the last answer begins a cycle,
 * which ends with the next answer, or with the ticket. Holding it pauses nothing: he goes on waiting.
 */
export const replayAnswer = (terms: AnswerTerms, history: readonly (Happening | Word)[]): Clock =>
  history
    .toSorted((a, b) => a.at - b.at)
    .reduce((clock, happening) => afterAnswerHappening(terms, clock, happening), stillClock)

/** The clock of answers behind one more happening; the very same object where that says nothing to it. */
export function afterAnswerHappening(
  { calendar, answerMinutes }: AnswerTerms,
  clock: Clock,
  { kind, at }: Happening | Word,
): Clock {
  if (clock.state === 'cancelled') return clock
  const isWaited = clock.cycle > 0 && clock.stoppedAt === null
  switch (kind) {
    case 'clientWrote':
      return isWaited ? clock : start(calendar, clock, answerMinutes * MINUTE, at)
    case 'answered':
    case 'resolved':
    case 'closed':
      return isWaited ? stop(calendar, clock, at) : clock
    case 'cancelled':
      return clock.cycle === 0 ? clock : cancel(calendar, clock, at)
    default:
      return clock
  }
}
