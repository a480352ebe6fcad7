import { expect, test } from 'vitest'
import { MINUTE } from '#domain/time'
import { deadlineLook, fullDuration, type ShownClock } from './deadline-look.ts'

const at = Date.parse('2026-03-10T11:32:00Z')
const clock = (state: ShownClock['state'], more: Partial<ShownClock> = {}): ShownClock => ({
  name: 'resolve',
  state,
  cycle: 1,
  startedAt: at - 60 * MINUTE,
  dueAt: null,
  stoppedAt: null,
  leftMinutes: null,
  ...more,
})
const due = (minutes: number) => ({ dueAt: at + minutes * MINUTE })

test('what is left grows urgent under an hour and under half of one', () => {
  const look = (minutes: number) => deadlineLook(clock('running', due(minutes)), at)
  expect(look(180)).toEqual({ kind: 'left', urgency: 'ok', minutes: 180, share: 0.75 })
  expect([60, 59.9, 30, 29.9].map((minutes) => look(minutes))).toMatchObject([
    { urgency: 'ok', minutes: 60 },
    { urgency: 'soon', minutes: 59 },
    { urgency: 'soon', minutes: 30 },
    { urgency: 'urgent', minutes: 29 },
  ])
  expect(look(0.5)).toMatchObject({ kind: 'left', minutes: 0 })
})

test('a clock that ran out is late, whoever noticed first, and stands still once stopped', () => {
  expect(deadlineLook(clock('running', due(0)), at)).toEqual({ kind: 'violated' })
  expect(deadlineLook(clock('violated', due(-25)), at)).toEqual({ kind: 'late', minutes: 25 })
  const stopped = clock('violated', { ...due(-90), stoppedAt: at - 65 * MINUTE })
  expect(deadlineLook(stopped, at)).toEqual({ kind: 'late', minutes: 25 })
})

test('a pause keeps the urgency of what will be left; what has no deadline says so', () => {
  expect(deadlineLook(clock('paused', { leftMinutes: 41 }), at)).toEqual({
    kind: 'paused',
    urgency: 'soon',
    minutes: 41,
  })
  expect(deadlineLook(clock('idle', due(900)), at)).toMatchObject({ kind: 'idle', urgency: 'ok' })
  expect(deadlineLook(clock('running'), at)).toEqual({ kind: 'none' })
  expect([deadlineLook(clock('met', due(5)), at), deadlineLook(clock('cancelled'), at)]).toEqual([
    { kind: 'met' },
    { kind: 'cancelled' },
  ])
})

test('amounts are said in the forms of their language', () => {
  expect([1, 2, 5, 21, 61, 105, 1440, 3060, 10080].map((minutes) => fullDuration('ru', minutes))).toEqual([
    '1 минута',
    '2 минуты',
    '5 минут',
    '21 минута',
    '1 час 1 минута',
    '1 час 45 минут',
    '1 день',
    '2 дня 3 часа',
    '7 дней',
  ])
  expect(fullDuration('en', 61)).toBe('1 hour 1 minute')
})
