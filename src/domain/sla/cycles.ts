import { afterAnswerHappening, type Word } from './answer.ts'
import { type Clock, stillClock, type Terms } from './clock.ts'
import { afterHappening, type ClockName, type Happening, stillClocks } from './history.ts'

/** The two clocks of a ticket, and the one of answers. */
export type AnyClockName = ClockName | 'answer'

/** Everything that clocks hear of a ticket, in the order in which it happened. */
export type Entry = Happening | Word

export const isHappening = (entry: Entry): entry is Happening =>
  entry.kind !== 'clientWrote' && entry.kind !== 'answered'

/**
 * Every cycle of the clocks of a ticket, each as it ended and the last as it stands (SLA-17, SLA-18). A clock that never
 * began has none, nor has the one of answers where the level promises none.
 */
export function cyclesOf(
  terms: Terms & { readonly answerMinutes: number | null },
  history: readonly Entry[],
): Record<AnyClockName, Clock[]> {
  const { calendar, answerMinutes } = terms
  const cycles: Record<AnyClockName, Clock[]> = { take: [], resolve: [], answer: [] }
  let clocks = stillClocks
  let answer = stillClock
  for (const entry of history) {
    if (isHappening(entry)) clocks = afterHappening(terms, clocks, entry)
    if (answerMinutes !== null) answer = afterAnswerHappening({ calendar, answerMinutes }, answer, entry)
    keep(cycles.take, clocks.take)
    keep(cycles.resolve, clocks.resolve)
    keep(cycles.answer, answer)
  }
  return cycles
}

function keep(cycles: Clock[], clock: Clock): void {
  if (clock.cycle > 0) cycles[clock.cycle - 1] = clock
}
