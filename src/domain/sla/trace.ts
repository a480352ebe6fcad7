import { type Calendar, openSpans, openTime, type Span } from '../calendar/index.ts'
import type { Instant } from '../time/index.ts'
import { type AnswerTerms, afterAnswerHappening } from './answer.ts'
import { type Clock, shownState, stillClock, type Terms, usedAt } from './clock.ts'
import type { AnyClockName, Entry } from './cycles.ts'
import {
  afterHappening,
  type Clocks,
  clockNames,
  type Happening,
  inOrder,
  type Silence,
  silenceOf,
  stillClocks,
} from './history.ts'

/** One line of the answer to "why is it due then?". Times of a clock are open milliseconds. */
export type Step =
  /** Open time that counted (`counted`) or will have to (`ahead`), piece by piece; `more` is that of pieces left out. */
  | {
      readonly kind: 'counted' | 'ahead'
      readonly clock: AnyClockName
      readonly cycle: number
      readonly spans: readonly Span[]
      readonly more: number
    }
  /** A clock changed by a happening, or by itself at its limit. `clockAfter` is how it stood then. */
  | {
      readonly kind: Turn
      readonly clock: AnyClockName
      readonly at: Instant
      readonly by: Entry['kind'] | 'limit'
      readonly clockAfter: Clock
    }
  /** The schedule never opens for as long as the limit is: there is no deadline. */
  | { readonly kind: 'never'; readonly clock: AnyClockName; readonly cycle: number }
  /** It happened, and no clock heard it. */
  | { readonly kind: 'ignored'; readonly at: Instant; readonly by: Happening['kind']; readonly because: Silence }

type Turn = 'started' | 'paused' | 'resumed' | 'stopped' | 'cancelled' | 'overdue'

/** More pieces than these of one stretch are told as a sum: nobody reads on, and a far deadline has a hundred thousand. */
const PIECES_TOLD = 500

/** Both clocks as they stand at a moment, what happens later left out, and how that came about, in order. */
export function explain(terms: Terms, history: readonly Happening[], at: Instant): { clocks: Clocks; steps: Step[] } {
  let clocks = stillClocks
  const steps: Step[] = []
  for (const happening of inOrder(history).filter((one) => one.at <= at)) {
    const because = silenceOf(clocks, happening.kind)
    if (because !== null) steps.push({ kind: 'ignored', at: happening.at, by: happening.kind, because })
    const next = afterHappening(terms, clocks, happening)
    for (const clock of clockNames)
      steps.push(...turnSteps(terms.calendar, clock, { from: clocks[clock], to: next[clock] }, happening))
    clocks = next
  }
  for (const clock of clockNames) steps.push(...openSteps(terms.calendar, clock, clocks[clock], at))
  return { clocks, steps }
}

/** How the clock of answers came about in the same words (SLA-18): its cycle of now, for nobody asks about answers given. */
export function explainAnswer(terms: AnswerTerms, history: readonly Entry[], at: Instant): Step[] {
  let clock = stillClock
  let steps: Step[] = []
  for (const entry of history.filter((one) => one.at <= at)) {
    const next = afterAnswerHappening(terms, clock, entry)
    if (next.cycle > clock.cycle) steps = []
    steps.push(...turnSteps(terms.calendar, 'answer', { from: clock, to: next }, entry))
    clock = next
  }
  return [...steps, ...openSteps(terms.calendar, 'answer', clock, at)]
}

type Passage = { readonly from: Clock; readonly to: Clock }

/** What one happening did to one clock, and what had counted until then. */
function turnSteps(calendar: Calendar, clock: AnyClockName, { from, to }: Passage, { kind, at }: Entry): Step[] {
  if (from === to) return []
  const turned = turnsBetween(from, to).map((turn) => ({ kind: turn, clock, at, by: kind, clockAfter: to }) as const)
  // In time is up to the very moment of the deadline: late begins behind it.
  const isLate = from.dueAt !== null && from.dueAt < at
  return [...countedSteps(calendar, clock, from, { at, isLate }), ...turned]
}

function turnsBetween(from: Clock, to: Clock): Turn[] {
  if (to.state === 'cancelled') return ['cancelled']
  const begun: Turn[] = to.cycle === from.cycle ? [] : ['started']
  if (to.stoppedAt !== null) return [...begun, 'stopped']
  if (to.since === null) return ['paused']
  return begun.length > 0 ? begun : ['resumed']
}

/** What has counted since the last happening, and what is still ahead. */
function openSteps(calendar: Calendar, clock: AnyClockName, now: Clock, at: Instant): Step[] {
  if (now.since === null) return []
  const isLate = shownState(calendar, now, at) === 'violated'
  const counted = countedSteps(calendar, clock, now, { at, isLate })
  if (now.dueAt === null) return [...counted, { kind: 'never', clock, cycle: now.cycle }]
  if (isLate) return counted
  return [...counted, ...spanSteps(calendar, { kind: 'ahead', clock, cycle: now.cycle }, at, now.dueAt)]
}

/** The open time from where the clock was set going to a moment; where it became late on the way, in two parts. */
function countedSteps(
  calendar: Calendar,
  clock: AnyClockName,
  of: Clock,
  { at, isLate }: { at: Instant; isLate: boolean },
): Step[] {
  if (of.since === null) return []
  const what = { kind: 'counted', clock, cycle: of.cycle } as const
  if (!isLate || of.state !== 'running' || of.dueAt === null) return spanSteps(calendar, what, of.since, at)
  const late: Clock = { ...of, state: 'violated', since: of.dueAt, consumed: usedAt(calendar, of, of.dueAt) }
  return [
    ...spanSteps(calendar, what, of.since, of.dueAt),
    { kind: 'overdue', clock, at: of.dueAt, by: 'limit', clockAfter: late },
    ...spanSteps(calendar, what, of.dueAt, at),
  ]
}

type Stretch = { readonly kind: 'counted' | 'ahead'; readonly clock: AnyClockName; readonly cycle: number }

function spanSteps(calendar: Calendar, what: Stretch, from: Instant, to: Instant): Step[] {
  const spans: Span[] = []
  for (const span of openSpans(calendar, from, to)) {
    spans.push(span)
    if (spans.length === PIECES_TOLD) break
  }
  const last = spans.at(-1)
  return last ? [{ ...what, spans, more: openTime(calendar, last.to, to) }] : []
}
