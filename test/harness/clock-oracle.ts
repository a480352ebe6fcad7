// The slow truth about the clocks of a ticket: counts open minutes one by one, and knows the machine of spec §2.2 as a
// table. It shares no line with src/domain.
import type { Schedule } from '../../src/domain/calendar/index.ts'
import { isOpenMinute, slowDeadline } from './minute-oracle.ts'

const MINUTE = 60_000

export type SlowCase = {
  schedule: Schedule
  takeMinutes: number
  resolveMinutes: number
  /** At whole minutes. */
  history: readonly { kind: string; at: number }[]
  at: number
}
export type SlowClock = {
  state: string
  usedMinutes: number
  dueAt: number | null
  cycle: number
  startedAt: number | null
}

/** Both clocks of a case, counted up minute by minute; a deadline later than `until` is not looked for. */
export function slowClocks(one: SlowCase, until: number): { take: SlowClock; resolve: SlowClock } {
  const [take, resolve] = [new SlowCounter(one.takeMinutes), new SlowCounter(one.resolveMinutes)]
  const both = [take, resolve]
  const history = one.history.filter(({ at }) => at <= one.at).toSorted((a, b) => a.at - b.at)
  let phase = 'none'
  for (let at = history[0]?.at ?? one.at; at <= one.at; at += MINUTE) {
    for (const counter of both) counter.look(at)
    for (const { kind } of history.filter((happening) => happening.at === at)) {
      const step = machine[`${phase} ${kind}`]
      step?.act({ take, resolve, at })
      phase = step?.to ?? phase
    }
    const counts = at < one.at && isOpenMinute(one.schedule, at)
    for (const counter of both) counter.count(at, counts)
  }
  const isOpen = isOpenMinute(one.schedule, one.at)
  return { take: take.shown(one, isOpen, until), resolve: resolve.shown(one, isOpen, until) }
}

type SlowTalk = Omit<SlowCase, 'takeMinutes' | 'resolveMinutes'> & { answerMinutes: number }

/** The clock of answers of a case, counted in the same way: the client waits, or he does not. */
export function slowAnswer(one: SlowTalk, until: number): SlowClock {
  const counter = new SlowCounter(one.answerMinutes)
  const history = one.history.filter(({ at }) => at <= one.at).toSorted((a, b) => a.at - b.at)
  let mood = 'content'
  for (let at = history[0]?.at ?? one.at; at <= one.at; at += MINUTE) {
    counter.look(at)
    for (const { kind } of history.filter((happening) => happening.at === at)) {
      const next = moods[`${mood} ${kind}`]
      if (next === 'waiting') counter.begin(at)
      if (next === 'content') counter.end()
      mood = next ?? mood
    }
    counter.count(at, at < one.at && isOpenMinute(one.schedule, at))
  }
  return counter.shown(one, isOpenMinute(one.schedule, one.at), until)
}

const moods: Record<string, string> = {
  'content clientWrote': 'waiting',
  'waiting answered': 'content',
  'waiting resolved': 'content',
  'waiting closed': 'content',
}

type Act = (on: { take: SlowCounter; resolve: SlowCounter; at: number }) => void
type Step = { to: string; act: Act }

const begin: Step = { to: 'new', act: ({ take, at }) => take.begin(at) }
const go: Step = {
  to: 'work',
  act: ({ take, resolve, at }) => {
    take.end()
    resolve.begin(at)
  },
}
const atOnce: Step = {
  to: 'done',
  act: (on) => {
    go.act(on)
    on.resolve.end()
  },
}
const rest: Step = { to: 'rest', act: ({ resolve }) => resolve.rest() }
const goOn: Step = { to: 'work', act: ({ resolve, at }) => resolve.goOn(at) }
const end: Step = { to: 'done', act: ({ resolve }) => resolve.end() }
const again: Step = { to: 'work', act: ({ resolve, at }) => resolve.begin(at) }

/** What is not here changes nothing. */
const machine: Record<string, Step> = {
  'none opened': begin,
  'new taken': go,
  'new resolved': atOnce,
  'new closed': atOnce,
  'work waiting': rest,
  'work held': rest,
  'rest clientReplied': goOn,
  'rest resumed': goOn,
  'work resolved': end,
  'work closed': end,
  'rest resolved': end,
  'rest closed': end,
  'done reopened': again,
}

class SlowCounter {
  private used = 0
  private cycle = 0
  private startedAt: number | null = null
  private fullAt: number | null = null
  private mode: 'still' | 'on' | 'rest' | 'ended' = 'still'
  private isLate = false
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  begin(at: number): void {
    Object.assign(this, { used: 0, cycle: this.cycle + 1, startedAt: at, fullAt: null, mode: 'on', isLate: false })
  }

  /** Late is whoever still counts behind the moment at which the limit was full. */
  look(at: number): void {
    if (this.mode === 'on' && this.fullAt !== null && at > this.fullAt) this.isLate = true
  }

  count(at: number, isOpen: boolean): void {
    if (this.mode !== 'on' || !isOpen) return
    this.used += 1
    if (this.used === this.limit) this.fullAt = at + MINUTE
  }

  rest(): void {
    this.mode = 'rest'
    if (!this.isLate) this.fullAt = null
  }

  goOn(at: number): void {
    this.mode = 'on'
    if (this.used >= this.limit) this.fullAt ??= at
  }

  end(): void {
    this.mode = 'ended'
  }

  shown({ schedule, at }: Pick<SlowCase, 'schedule' | 'at'>, isOpen: boolean, until: number): SlowClock {
    const isFull = this.mode === 'on' && this.fullAt !== null && this.fullAt <= at
    const late = this.isLate || isFull ? 'violated' : null
    const states = { still: 'idle', on: isOpen ? 'running' : 'idle', rest: 'paused', ended: 'met' }
    const left = this.limit - this.used
    const dueAt = this.mode === 'on' && !late ? slowDeadline(schedule, at, left, until) : null
    const { used: usedMinutes, cycle, startedAt } = this
    return { state: late ?? states[this.mode], usedMinutes, dueAt, cycle, startedAt }
  }
}
