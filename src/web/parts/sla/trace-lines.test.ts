import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '#domain/time'
import { foldedLines, leftOf, type TraceLine, traceOf, type Why } from './trace-lines.ts'

const at = (clock: string, day = 10) => Date.parse(`2026-03-${day}T${clock}:00Z`)
const promised: Why['promised'] = {
  level: { id: 1, name: { ru: 'Стандарт', en: 'Standard' }, version: 1 },
  schedule: { id: 1, name: { ru: 'Будни', en: 'Weekdays' }, timeZone: 'Europe/Moscow', version: 1 },
  because: { subject: 'everybody', subjectName: null, service: 'any', among: 1, decided: null },
  takeMinutes: 60,
  resolveMinutes: 240,
  answerMinutes: null,
}
type Clock = Why['clocks'][number]
const clock = (more: Partial<Clock>): Clock => ({
  name: 'resolve',
  state: 'running',
  cycle: 1,
  startedAt: at('10:53'),
  dueAt: at('16:17'),
  stoppedAt: null,
  leftMinutes: null,
  limitMinutes: 240,
  usedMinutes: 135,
  ...more,
})
type Step = Why['steps'][number]
const turn = (kind: 'started' | 'paused' | 'resumed' | 'stopped' | 'overdue', when: number, by: string, cycle = 1) => ({
  ...({ kind, clock: 'resolve', cycle, at: when, by, usedMinutes: 0, dueAt: null } as const),
})
const counted = (from: number, to: number, kind: 'counted' | 'ahead' = 'counted'): Step => ({
  ...{ kind, clock: 'resolve', cycle: 1, spans: [{ from, to }], moreMinutes: 0 },
})

test('a pause is one line from its beginning to its end, and says why', () => {
  const [cycle] = traceOf({
    promised,
    clocks: [clock({})],
    steps: [
      turn('started', at('10:53'), 'taken'),
      counted(at('10:53'), at('11:20')),
      turn('paused', at('11:20'), 'waiting'),
      turn('resumed', at('12:44'), 'clientReplied'),
      counted(at('12:44'), at('14:32')),
      counted(at('14:32'), at('16:17'), 'ahead'),
    ],
  })
  expect(cycle?.lines).toEqual([
    { kind: 'event', at: at('10:53'), words: 'taken' },
    { kind: 'work', work: 'counted', from: at('10:53'), to: at('11:20'), minutes: 27, stretch: 1 },
    { kind: 'pause', why: 'waiting', from: at('11:20'), to: at('12:44') },
    { kind: 'work', work: 'counted', from: at('12:44'), to: at('14:32'), minutes: 108, stretch: 2 },
    { kind: 'work', work: 'ahead', from: at('14:32'), to: at('16:17'), minutes: 105, stretch: 3 },
  ])
  expect(cycle && leftOf(cycle)).toBe(105)
})

test('time behind the limit is beyond it; a pause that lasts has no end', () => {
  const [cycle] = traceOf({
    promised,
    clocks: [clock({ state: 'violated' })],
    steps: [
      turn('started', at('10:00'), 'taken'),
      counted(at('10:00'), at('14:00')),
      turn('overdue', at('14:00'), 'limit'),
      counted(at('14:00'), at('15:00')),
      turn('paused', at('15:00'), 'held'),
    ],
  })
  expect(cycle).toMatchObject({ isLate: true })
  expect(cycle?.lines.slice(2)).toMatchObject([
    { kind: 'event', words: 'overdue' },
    { work: 'beyond', minutes: 60 },
    { kind: 'pause', why: 'held', to: null },
  ])
})

test('each cycle stands by itself; a clock without steps tells its ends; no level, no cycles', () => {
  const cycles = traceOf({
    promised,
    clocks: [clock({ cycle: 2 }), clock({ name: 'answer', state: 'met', stoppedAt: at('11:00') })],
    steps: [
      turn('started', at('09:00'), 'taken'),
      { ...turn('stopped', at('09:30'), 'resolved'), usedMinutes: 30 },
      turn('started', at('10:53'), 'reopened', 2),
      { kind: 'never', clock: 'resolve', cycle: 2 },
    ],
  })
  expect(cycles.map(({ name, cycle, usedMinutes, clock: one }) => [name, cycle, usedMinutes, one !== null])).toEqual([
    ['resolve', 1, 30, false],
    ['resolve', 2, 135, true],
    ['answer', 1, 135, true],
  ])
  expect(cycles[1]?.lines.at(-1)).toEqual({ kind: 'never' })
  expect(cycles[2]?.lines).toMatchObject([{ words: 'clientWrote' }, { words: 'answered', at: at('11:00') }])
  expect(traceOf({ promised: null, clocks: [], steps: [] })).toEqual([])
})

test('the middle of a long stretch is one line until it is opened', () => {
  const lines: TraceLine[] = Array.from({ length: 9 }, (_, day) => ({
    ...({ kind: 'work', work: 'ahead', minutes: 60, stretch: 1 } as const),
    from: at('10:00') + day * 24 * HOUR,
    to: at('10:00') + day * 24 * HOUR + 60 * MINUTE,
  }))
  const folded = foldedLines(lines, new Set())
  expect(folded.map(({ kind }) => kind)).toEqual(['work', 'work', 'folded', 'work', 'work'])
  expect(folded[2]).toEqual({ kind: 'folded', work: 'ahead', count: 5, minutes: 300, stretch: 1 })
  expect(foldedLines(lines, new Set([1]))).toEqual(lines)
  expect(foldedLines(lines.slice(0, 6), new Set())).toHaveLength(6)
})
