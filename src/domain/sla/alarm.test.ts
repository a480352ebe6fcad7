import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slowDeadline, slowOpenMinutes } from '../../../test/harness/minute-oracle.ts'
import { hours, moment, scheduleAndMoment, workdays } from '../../../test/harness/schedules.ts'
import { calendarOf, type ScheduleException } from '../calendar/index.ts'
import { DAY, type Instant, after as later, MINUTE } from '../time/index.ts'
import { alarmsOf, type Told, withKnownMiss } from './alarm.ts'
import { type Clock, type Happening, replay } from './index.ts'

const march = (words: string): Instant => moment(`2026-03-${words.replace(' ', 'T')}+03:00`)
const nothing: Told = { remindedOf: null, missedAt: null }
const calendarWith = (...exceptions: ScheduleException[]) => calendarOf(workdays(hours('09:00-18:00'), { exceptions }))
const W = calendarWith()
const friday: ScheduleException = { from: '2026-03-06', to: '2026-03-06', kind: 'short', hours: hours('09:00-17:45') }

type Word = `${Happening['kind']} ${string}`
const clocks = (calendar: typeof W, ...words: Word[]) =>
  replay(
    { calendar, takeMinutes: 60, resolveMinutes: 480 },
    words.map((word) => {
      const [kind, day, time] = word.split(' ')
      return { kind: kind as Happening['kind'], at: march(`${day} ${time}`) }
    }),
  )
const takeAlarms = (clock: Clock, leadMinutes: number | null, told: Told = nothing, calendar = W) =>
  alarmsOf(clock, { calendar, limitMinutes: 60, leadMinutes }, told)
const resolveAlarms = (clock: Clock, leadMinutes: number | null, told: Told = nothing) =>
  alarmsOf(clock, { calendar: W, limitMinutes: 480, leadMinutes }, told)

describe('the worked vectors', () => {
  test('V1: opened on Friday at 17:30, an hour to take it: reminded of on Monday at 9:10 [SLA-10]', () => {
    const { take } = clocks(W, 'opened 06 17:30')
    expect(takeAlarms(take, 20)).toEqual({ remindAt: march('09 09:10'), alarmAt: march('09 09:30') })
  })

  test('V4: Friday ends at 17:45, so all of it comes a quarter of an hour later', () => {
    const short = calendarWith(friday)
    const { take } = clocks(short, 'opened 06 17:30')
    expect(takeAlarms(take, 20, nothing, short)).toEqual({ remindAt: march('09 09:25'), alarmAt: march('09 09:45') })
    // Who was reminded of half past nine need not hear it again for a quarter of an hour.
    const reminded = { remindedOf: march('09 09:30'), missedAt: null }
    expect(takeAlarms(take, 20, reminded, short).remindAt).toBeNull()
    expect(takeAlarms(take, 14, reminded, short).remindAt).toBe(march('09 09:31'))
  })

  test('a lead as long as the limit reminds at the start; half an hour of Monday morning is Friday evening', () => {
    const { take } = clocks(W, 'opened 06 17:10')
    expect(take.dueAt).toBe(march('09 09:10'))
    expect(takeAlarms(take, 30).remindAt).toBe(march('06 17:40'))
    expect(takeAlarms(take, 60).remindAt).toBe(march('06 17:10'))
    expect(takeAlarms(take, 600).remindAt).toBe(march('06 17:10'))
    expect(takeAlarms(take, null)).toEqual({ remindAt: null, alarmAt: march('09 09:10') })
  })
})

test('no reminder and no alarm of what stopped in time, waits, or left control [SLA-19, spec §3.1.13]', () => {
  const still = { remindAt: null, alarmAt: null }
  const taken = clocks(W, 'opened 05 10:00', 'taken 05 10:59', 'waiting 05 12:00')
  expect(takeAlarms(taken.take, 30)).toEqual(still)
  expect(resolveAlarms(taken.resolve, 30)).toEqual(still)
  expect(resolveAlarms(clocks(W, 'opened 05 10:00').resolve, 30)).toEqual(still)
  const spam = clocks(W, 'opened 05 10:00', 'taken 05 12:00', 'cancelled 05 13:00')
  expect([takeAlarms(spam.take, 30), resolveAlarms(spam.resolve, 30)]).toEqual([still, still])
})

test('a clock that stopped late is told of all the same, once, and not reminded of [SLA-09]', () => {
  const { take } = clocks(W, 'opened 05 10:00', 'taken 05 12:00')
  expect(takeAlarms(take, 30)).toEqual({ remindAt: null, alarmAt: march('05 11:00') })
  const told = { remindedOf: null, missedAt: march('05 11:00') }
  expect(takeAlarms(take, 30, told)).toEqual({ remindAt: null, alarmAt: null })
})

test('a pause that moved the deadline by more than the lead is reminded of again; behind it, at once', () => {
  const remindedOf = march('05 18:00')
  const back = (...words: Word[]) =>
    clocks(W, 'opened 05 09:00', 'taken 05 10:00', 'waiting 05 17:50', ...words).resolve
  const [soon, later] = [back('clientReplied 06 09:10'), back('clientReplied 06 12:00')]
  expect([soon.dueAt, later.dueAt]).toEqual([march('06 09:20'), march('06 12:10')])
  expect(resolveAlarms(soon, 30, { remindedOf, missedAt: null }).remindAt).toBeNull()
  expect(resolveAlarms(later, 30, { remindedOf, missedAt: null }).remindAt).toBe(march('06 12:00'))
})

test('what was told to be missed stays missed, however the schedule is edited [spec §3.1.10]', () => {
  const missedAt = march('09 09:30')
  const holiday: ScheduleException = { from: '2026-03-09', to: '2026-03-09', kind: 'holiday', hours: [] }
  const edited = clocks(calendarWith(holiday), 'opened 06 17:30', 'taken 09 10:00').take
  expect(edited.state).toBe('met')
  expect(withKnownMiss(edited, null)).toBe(edited)
  const known = withKnownMiss(edited, missedAt)
  expect(known).toEqual({ ...edited, state: 'violated', dueAt: missedAt })
  expect(takeAlarms(known, 20, { remindedOf: null, missedAt })).toEqual({ remindAt: null, alarmAt: null })
  const spam = clocks(W, 'opened 06 17:30', 'cancelled 09 10:00').take
  expect(withKnownMiss(spam, missedAt)).toBe(spam)
})

test('whatever the schedule, the lead is so many open minutes before the deadline [SLA-10]', () => {
  const minutes = fc.integer({ min: 1, max: 2_000 })
  fc.assert(
    fc.property(
      scheduleAndMoment,
      minutes,
      fc.integer({ min: 0, max: 400 }),
      ({ schedule, from }, limitMinutes, lead) => {
        const terms = { calendar: calendarOf(schedule), limitMinutes, leadMinutes: lead }
        const { take } = replay({ ...terms, takeMinutes: limitMinutes, resolveMinutes: 60 }, [
          { kind: 'opened', at: from },
        ])
        const { remindAt, alarmAt } = alarmsOf(take, terms, nothing)
        const until = later(from, 9 * DAY)
        const due = slowDeadline(schedule, from, limitMinutes, until)
        if (due === null || remindAt === null || alarmAt === null) return
        expect(alarmAt).toBe(due)
        expect(slowOpenMinutes(schedule, remindAt, due)).toBe(Math.min(lead, limitMinutes))
        // Reminded of this deadline, nothing is left to remind of; of an earlier one, only where that is far enough away.
        const again = (was: Instant) => alarmsOf(take, terms, { remindedOf: was, missedAt: null }).remindAt
        expect(again(alarmAt)).toBeNull()
        const before = later(alarmAt, -200 * MINUTE)
        const isFar = slowOpenMinutes(schedule, before, due) > lead
        expect(again(before)).toBe(isFar ? remindAt : null)
      },
    ),
    { numRuns: 1_000 },
  )
})
