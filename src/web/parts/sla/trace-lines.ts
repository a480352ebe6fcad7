import { MINUTE } from '#domain/time'
import type { Answer, api } from '../../lib/api.ts'

export type Why = Answer<typeof api.deadlines.why>
type Step = Why['steps'][number]
type Stretch = Extract<Step, { kind: 'counted' | 'ahead' }>
type Turn = Extract<Step, { at: number }>
export type CurrentClock = Why['clocks'][number]

/** What open time is to its limit: it counted, it went beyond, or it is still to come. */
export type WorkKind = 'counted' | 'beyond' | 'ahead'

/** One line of how a deadline came about; moments in epoch milliseconds, amounts in whole minutes. */
export type TraceLine =
  | { kind: 'event'; at: number; words: TraceEvent }
  /** `stretch` counts the stretches of a cycle: the pieces of one are folded where there are many. */
  | { kind: 'work'; work: WorkKind; from: number; to: number; minutes: number; stretch: number }
  /** Pieces that nobody reads one by one, behind the last one told. */
  | { kind: 'more'; work: WorkKind; minutes: number }
  /** `to` is null while it lasts. */
  | { kind: 'pause'; why: 'waiting' | 'held'; from: number; to: number | null }
  | { kind: 'never' }

export const traceEvents = [
  'opened',
  'taken',
  'resolved',
  'closed',
  'reopened',
  'overdue',
  'cancelled',
  'clientWrote',
  'answered',
] as const
export type TraceEvent = (typeof traceEvents)[number]

/** One cycle of a clock and how it came to its deadline. */
export type TraceCycle = {
  name: CurrentClock['name']
  cycle: number
  limitMinutes: number
  /** How it stands, where it is the cycle of now. */
  clock: CurrentClock | null
  usedMinutes: number
  isLate: boolean
  lines: TraceLine[]
}

/** The answer of the server by cycles, in the order in which they began; the clock of answers comes last. */
export function traceOf(why: Why): TraceCycle[] {
  if (why.promised === null) return []
  const cycles = new Map<string, TraceCycle>()
  const cycleOf = (name: CurrentClock['name'], cycle: number): TraceCycle => {
    const key = `${name}.${cycle}`
    const known = cycles.get(key) ?? emptyCycle(why, name, cycle)
    cycles.set(key, known)
    return known
  }
  for (const step of why.steps) addStep(cycleOf(step.clock, step.cycle), step)
  for (const clock of why.clocks) {
    const cycle = cycleOf(clock.name, clock.cycle)
    if (cycle.lines.length === 0) cycle.lines.push(...ends(clock))
  }
  return [...cycles.values()]
}

function emptyCycle({ promised, clocks }: Why, name: CurrentClock['name'], cycle: number): TraceCycle {
  const clock = clocks.find((one) => one.name === name && one.cycle === cycle) ?? null
  const limits = {
    take: promised?.takeMinutes,
    resolve: promised?.resolveMinutes,
    answer: promised?.answerMinutes,
  }
  return {
    name,
    cycle,
    limitMinutes: clock?.limitMinutes ?? limits[name] ?? 0,
    clock,
    usedMinutes: clock?.usedMinutes ?? 0,
    isLate: clock?.state === 'violated',
    lines: [],
  }
}

function addStep(cycle: TraceCycle, step: Step): void {
  if ('spans' in step) addStretch(cycle, step)
  else if ('at' in step) addTurn(cycle, step)
  else cycle.lines.push({ kind: 'never' })
}

/** Minutes as clocks show them, so that the amount is what one reckons from both ends. */
const minutesBetween = (from: number, to: number): number => Math.floor(to / MINUTE) - Math.floor(from / MINUTE)

function addStretch({ lines }: TraceCycle, { kind, spans, moreMinutes }: Stretch): void {
  const isBeyond = lines.some((line) => line.kind === 'event' && line.words === 'overdue')
  const work = kind === 'ahead' ? 'ahead' : isBeyond ? 'beyond' : 'counted'
  const stretch = 1 + (lines.findLast((line) => line.kind === 'work')?.stretch ?? 0)
  for (const { from, to } of spans)
    lines.push({ kind: 'work', work, from, to, minutes: minutesBetween(from, to), stretch })
  if (moreMinutes > 0) lines.push({ kind: 'more', work, minutes: moreMinutes })
}

function addTurn(cycle: TraceCycle, { kind, at, by, usedMinutes }: Turn): void {
  const { lines } = cycle
  if (kind !== 'started' && kind !== 'overdue') endPause(lines, at)
  if (cycle.clock === null) cycle.usedMinutes = usedMinutes
  if (kind === 'paused') lines.push({ kind: 'pause', why: by === 'held' ? 'held' : 'waiting', from: at, to: null })
  else if (kind === 'overdue') cycle.isLate = lines.push({ kind: 'event', at, words: 'overdue' }) > 0
  else if (kind === 'cancelled') lines.push({ kind: 'event', at, words: 'cancelled' })
  else if (kind !== 'resumed') lines.push({ kind: 'event', at, words: eventOf(by) })
}

function endPause(lines: TraceLine[], at: number): void {
  const pause = lines.findLast((line) => line.kind === 'pause')
  if (pause?.to === null) pause.to = at
}

const eventOf = (by: string): TraceEvent => traceEvents.find((event) => event === by) ?? 'opened'

/** Open minutes to the limit: what the lines ahead add up to, so that the sum is that of what one sees. */
export function leftOf({ clock, lines, limitMinutes, usedMinutes }: TraceCycle): number {
  const ahead = lines.reduce((sum, line) => sum + ('work' in line && line.work === 'ahead' ? line.minutes : 0), 0)
  return clock?.leftMinutes ?? (ahead > 0 ? ahead : Math.max(0, limitMinutes - usedMinutes))
}

/** A clock whose steps are not told: where it began, and where it ended. */
function ends({ name, startedAt, stoppedAt, state }: CurrentClock): TraceLine[] {
  const [first, last] = endEvents[name]
  const begun: TraceLine = { kind: 'event', at: startedAt, words: first }
  if (stoppedAt === null) return [begun]
  return [begun, { kind: 'event', at: stoppedAt, words: state === 'cancelled' ? 'cancelled' : last }]
}

const endEvents: Record<CurrentClock['name'], [TraceEvent, TraceEvent]> = {
  take: ['opened', 'taken'],
  resolve: ['taken', 'resolved'],
  answer: ['clientWrote', 'answered'],
}

/** Pieces of one stretch that stand in full; of a longer one the first and the last two do. */
const MOST_TOLD = 6
const EDGE = 2

/** The lines as they are shown at first: the middle of a long stretch is one line that says how much it holds. */
export type FoldedLine = TraceLine | { kind: 'folded'; work: WorkKind; count: number; minutes: number; stretch: number }

export function foldedLines(lines: readonly TraceLine[], opened: ReadonlySet<number>): FoldedLine[] {
  const folded: FoldedLine[] = []
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'work' || opened.has(line.stretch)) {
      folded.push(line)
      continue
    }
    const stretch = lines.filter((one) => one.kind === 'work' && one.stretch === line.stretch)
    const place = stretch.indexOf(line)
    const isMiddle = stretch.length > MOST_TOLD && place >= EDGE && place < stretch.length - EDGE
    if (!isMiddle) folded.push(line)
    else if (place === EDGE) folded.push(foldedOf(lines.slice(index, index + stretch.length - 2 * EDGE), line))
  }
  return folded
}

function foldedOf(middle: readonly TraceLine[], { work, stretch }: Extract<TraceLine, { kind: 'work' }>): FoldedLine {
  const minutes = middle.reduce((sum, line) => sum + (line.kind === 'work' ? line.minutes : 0), 0)
  return { kind: 'folded', work, count: middle.length, minutes, stretch }
}
