import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slowDeadline, slowOpening, slowOpenMinutes } from '../../../test/harness/minute-oracle.ts'
import { daily, hours, moment, scheduleAndMoment, workdays } from '../../../test/harness/schedules.ts'
import { DAY, HOUR, after as later, MINUTE } from '../time/index.ts'
import { calendarOf, deadline, isOpenAt, nextOpening, openSpans, openTime, type Schedule } from './index.ts'

const W = workdays(hours('09:00-18:00'))
const WL = workdays(hours('09:00-13:00', '14:00-18:00'))
const aroundTheClock = hours('00:00-24:00')
const always = (timeZone: string) => daily(aroundTheClock, timeZone)

const due = (schedule: Schedule, from: string, minutes: number) => {
  const at = deadline(calendarOf(schedule), moment(from), minutes * MINUTE)
  return at === 'never' ? at : new Date(at).toISOString().slice(0, 16)
}
const pieces = (schedule: Schedule, from: string, to: string) =>
  [...openSpans(calendarOf(schedule), moment(from), moment(to))].map((span) =>
    [span.from, span.to].map((at) => new Date(at).toISOString().slice(5, 16)).join(' – '),
  )

describe('against the walk minute by minute', () => {
  const TEN_DAYS = 10 * DAY
  const from = fc.integer({ min: 0, max: 8 * 1440 })

  test('open time, deadline, next opening and open pieces say the same as the slow walk [SLA-03, SLA-21]', () => {
    fc.assert(
      fc.property(scheduleAndMoment, from, fc.integer({ min: 1, max: 5_000 }), (case_, length, work) => {
        const [calendar, until] = [calendarOf(case_.schedule), later(case_.from, TEN_DAYS)]
        const to = later(case_.from, length * MINUTE)
        const open = slowOpenMinutes(case_.schedule, case_.from, to)
        expect(openTime(calendar, case_.from, to)).toBe(open * MINUTE)
        const spans = [...openSpans(calendar, case_.from, to)]
        expect(spans.reduce((sum, span) => sum + span.to - span.from, 0)).toBe(open * MINUTE)

        const found = deadline(calendar, case_.from, work * MINUTE)
        const slow = slowDeadline(case_.schedule, case_.from, work, until)
        if (slow === null) expect(found === 'never' || found > until).toBe(true)
        else expect(found).toBe(slow)

        const opening = nextOpening(calendar, case_.from)
        const slowly = slowOpening(case_.schedule, case_.from, until)
        if (slowly === null) expect(opening === 'never' || opening >= until).toBe(true)
        else expect(opening).toBe(slowly)
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('whatever the schedule, to the millisecond', () => {
  const ms = fc.integer({ min: 0, max: 3 * DAY })
  const anyCase = fc.tuple(scheduleAndMoment, ms, ms)

  test('the open time up to the deadline is the work asked for, and a moment earlier it is less', () => {
    fc.assert(
      fc.property(anyCase, ([{ schedule, from }, shift, work]) => {
        const [calendar, start] = [calendarOf(schedule), later(from, shift)]
        const at = deadline(calendar, start, work + 1)
        if (at === 'never') return
        expect(openTime(calendar, start, at)).toBe(work + 1)
        expect(openTime(calendar, start, later(at, -1))).toBe(work)
      }),
      { numRuns: 3_000 },
    )
  })

  test('a and then b is a + b, forward and by parts', () => {
    fc.assert(
      fc.property(anyCase, ([{ schedule, from }, a, b]) => {
        const calendar = calendarOf(schedule)
        const middle = deadline(calendar, from, a)
        if (middle !== 'never') expect(deadline(calendar, middle, b)).toBe(deadline(calendar, from, a + b))
        const [one, two] = [later(from, a), later(from, a + b)]
        expect(openTime(calendar, from, one) + openTime(calendar, one, two)).toBe(openTime(calendar, from, two))
      }),
      { numRuns: 3_000 },
    )
  })

  test('pieces are apart, in order and open to their last millisecond; what lies between them is closed', () => {
    fc.assert(
      fc.property(anyCase, ([{ schedule, from }, shift, length]) => {
        const [calendar, start] = [calendarOf(schedule), later(from, shift)]
        let behind = start
        for (const span of openSpans(calendar, start, later(start, length))) {
          expect(span.from > behind || span.from === start).toBe(true)
          expect(span.to).toBeGreaterThan(span.from)
          expect(isOpenAt(calendar, span.from) && isOpenAt(calendar, later(span.to, -1))).toBe(true)
          expect(openTime(calendar, behind, span.from)).toBe(0)
          expect(openTime(calendar, span.from, span.to)).toBe(span.to - span.from)
          behind = span.to
        }
        expect(openTime(calendar, behind, later(start, length))).toBe(0)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the worked vectors', () => {
  const monday = { from: '2026-03-09', to: '2026-03-09' }
  const friday = { from: '2026-03-06', to: '2026-03-06' }
  const saturday = { from: '2026-03-07', to: '2026-03-07' }

  test.each([
    ['V1', W, '2026-03-06T17:30+03:00', 60, '2026-03-09T06:30'],
    ['V2', W, '2026-03-07T12:00+03:00', 60, '2026-03-09T07:00'],
    [
      'V3',
      { ...W, exceptions: [{ ...monday, kind: 'holiday', hours: [] }] },
      '2026-03-07T12:00+03:00',
      60,
      '2026-03-10T07:00',
    ],
    [
      'V4',
      { ...W, exceptions: [{ ...friday, kind: 'short', hours: hours('09:00-17:45') }] },
      '2026-03-06T17:30+03:00',
      60,
      '2026-03-09T06:45',
    ],
    ['V5', W, '2026-03-05T17:00+03:00', 60, '2026-03-05T15:00'],
    ['V6', WL, '2026-03-05T12:30+03:00', 120, '2026-03-05T12:30'],
    ['V7', WL, '2026-03-05T16:00+03:00', 480, '2026-03-06T13:00'],
    [
      'V9',
      { ...W, exceptions: [{ ...saturday, kind: 'extra', hours: hours('10:00-12:30') }] },
      '2026-03-07T12:00+03:00',
      60,
      '2026-03-09T06:30',
    ],
  ] as const)('%s', (...[, schedule, from, minutes, expected]) => {
    expect(due(schedule, from, minutes)).toBe(expected)
  })

  test('of V2 the next opening is Monday at nine, and at closing time it is closed', () => {
    expect(nextOpening(calendarOf(W), moment('2026-03-07T12:00+03:00'))).toBe(moment('2026-03-09T09:00+03:00'))
    expect(isOpenAt(calendarOf(W), moment('2026-03-06T17:59:59.999+03:00'))).toBe(true)
    expect(isOpenAt(calendarOf(W), moment('2026-03-06T18:00+03:00'))).toBe(false)
    expect(pieces(WL, '2026-03-05T12:30+03:00', '2026-03-05T15:30+03:00')).toEqual([
      '03-05T09:30 – 03-05T10:00',
      '03-05T11:00 – 03-05T12:30',
    ])
  })
})

describe('exceptions', () => {
  const on = (...exceptions: Schedule['exceptions']): Schedule => ({ ...W, exceptions })
  const range = (from: string, to: string, kind: 'holiday' | 'short' | 'extra', ...words: string[]) => ({
    from: `2026-03-${from}`,
    to: `2026-03-${to}`,
    kind,
    hours: hours(...words),
  })
  const friday = '2026-03-06T17:30+03:00'

  test('the one that begins later wins, then the later in the list [spec §3.1.3]', () => {
    const week = range('08', '15', 'holiday')
    expect(due(on(range('10', '10', 'extra', '10:00-12:00'), week), friday, 60)).toBe('2026-03-10T07:30')
    const [one, two] = [range('09', '09', 'extra', '11:00-12:00'), range('09', '10', 'short', '13:00-14:00')]
    expect(due(on(one, two), friday, 60)).toBe('2026-03-09T10:30')
    expect(due(on(two, one), friday, 60)).toBe('2026-03-09T08:30')
  })

  test('a range holds on both its ends, and hours written twice count once', () => {
    expect(due(on(range('09', '11', 'holiday')), friday, 60)).toBe('2026-03-12T06:30')
    expect(due(workdays(hours('14:00-18:00', '09:00-15:00')), '2026-03-05T09:00+03:00', 540)).toBe('2026-03-05T15:00')
    expect(pieces(workdays(aroundTheClock), '2026-03-06T00:00+03:00', '2026-03-10T00:00+03:00')).toEqual([
      '03-05T21:00 – 03-06T21:00',
      '03-08T21:00 – 03-09T21:00',
    ])
  })

  test('a holiday reads no hours, and a date that names no day rules nothing', () => {
    expect(due(on(range('09', '09', 'holiday', '09:00-18:00')), friday, 60)).toBe('2026-03-10T06:30')
    expect(due(on(range('32', '40', 'holiday'), range('09', '08', 'holiday')), friday, 60)).toBe('2026-03-09T06:30')
  })
})

describe('however far away', () => {
  const closed = workdays([])

  test('a schedule that never opens says so, and one that opened once says so behind that', () => {
    const once = {
      ...closed,
      exceptions: [{ from: '2031-05-05', to: '2031-05-05', kind: 'extra', hours: hours('10:00-11:00') }],
    } as const
    expect([due(closed, '2026-03-06T17:30Z', 1), nextOpening(calendarOf(closed), moment('2026-03-06'))]).toEqual([
      'never',
      'never',
    ])
    expect(due(once, '2026-03-06T17:30Z', 60)).toBe('2031-05-05T08:00')
    expect(due(once, '2026-03-06T17:30Z', 61)).toBe('never')
    expect(nextOpening(calendarOf(once), moment('2031-05-05T08:00Z'))).toBe('never')
  })

  test('a holiday of forty years is waited for', () => {
    const exceptions = [{ from: '2026-03-07', to: '2066-01-01', kind: 'holiday', hours: [] }] as const
    expect(due({ ...W, exceptions }, '2026-03-06T17:30+03:00', 60)).toBe('2066-01-04T06:30')
  })

  test('one minute a week for a thousand years keeps the clocks of its zone', () => {
    const sundays = { ...closed, timeZone: 'America/New_York', week: { ...closed.week, sun: hours('02:30-02:31') } }
    const start = moment('2026-01-01')
    const calendar = calendarOf(sundays)
    const at = deadline(calendar, start, 52_000 * MINUTE)
    if (at === 'never') throw new Error('it opens for ever')
    expect(openTime(calendar, start, at)).toBe(52_000 * MINUTE)
    const local = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/New_York',
      weekday: 'short',
      timeStyle: undefined,
      hour: '2-digit',
      minute: '2-digit',
    })
    expect(local.format(at)).toBe('Sun 02:31')
  })

  test('more work than there is time is never done', () => {
    const start = moment('2026-01-01')
    expect(deadline(calendarOf(W), start, Number.MAX_SAFE_INTEGER * MINUTE)).toBe('never')
    expect(deadline(calendarOf(always('UTC')), start, 8.64e15)).toBe('never')
  })
})

describe('when the clocks change', () => {
  test('nine is nine before and after, and an hour over the change is sixty real minutes [SLA-21]', () => {
    const london = workdays(hours('09:00-18:00'), { timeZone: 'Europe/London' })
    expect(due(london, '2026-03-27T17:30Z', 60)).toBe('2026-03-30T08:30')
    expect(due(london, '2026-10-23T16:30Z', 60)).toBe('2026-10-26T09:30')
    expect(due(always('Europe/London'), '2026-03-29T00:30Z', 60)).toBe('2026-03-29T01:30')
    expect(due(always('Europe/London'), '2026-10-25T00:30Z', 60)).toBe('2026-10-25T01:30')
  })

  test.each([
    ['Europe/London', '2026-03-29T00:00Z', 23],
    ['Europe/London', '2026-10-24T23:00Z', 25],
    ['Australia/Lord_Howe', '2026-04-04T13:00Z', 24.5],
    ['America/Santiago', '2026-09-06T04:00Z', 23],
    ['Pacific/Apia', '2011-12-29T10:00Z', 24],
  ])('a day of %s has its own length', (timeZone, from, length) => {
    const [calendar, start] = [calendarOf(daily(hours('00:00-12:00', '12:00-23:59'), timeZone)), moment(from)]
    expect(openTime(calendar, start, later(start, length * HOUR))).toBe(length * HOUR - MINUTE)
    expect(isOpenAt(calendar, later(start, length * HOUR - MINUTE))).toBe(false)
    expect(isOpenAt(calendar, later(start, length * HOUR))).toBe(true)
  })

  test('an hour that comes twice is open twice, one that never comes counts nothing, half of it half', () => {
    const london = (...words: string[]) => daily(hours(...words), 'Europe/London')
    const [autumn, spring] = [
      ['2026-10-24T22:00Z', '2026-10-25T12:00Z'],
      ['2026-03-28T12:00Z', '2026-03-29T12:00Z'],
    ] as const
    expect(pieces(london('01:00-01:30'), ...autumn)).toEqual(['10-25T00:00 – 10-25T00:30', '10-25T01:00 – 10-25T01:30'])
    expect(pieces(london('01:00-02:00'), ...spring)).toEqual([])
    expect(pieces(london('01:30-03:00'), ...spring)).toEqual(['03-29T01:00 – 03-29T02:00'])
    const santiago = daily(hours('00:00-01:30'), 'America/Santiago')
    expect(pieces(santiago, '2026-09-06T00:00Z', '2026-09-06T06:00Z')).toEqual(['09-06T04:00 – 09-06T04:30'])
  })

  test('a deadline at the very change of the clocks is there, and not at the same wall time before or behind it', () => {
    const london = (...words: string[]) => daily(hours(...words), 'Europe/London')
    expect(due(london('00:00-01:00'), '2026-03-29T00:00Z', 60)).toBe('2026-03-29T01:00')
    expect(due(london('00:00-02:00'), '2026-10-24T23:00Z', 120)).toBe('2026-10-25T01:00')
    expect(due(london('00:00-02:00'), '2026-10-24T23:00Z', 180)).toBe('2026-10-25T02:00')
  })

  test('the Friday that Apia left out had no hours', () => {
    const week = { ...workdays([]).week, fri: hours('00:00-24:00') }
    const apia = calendarOf({ timeZone: 'Pacific/Apia', week, exceptions: [] })
    expect(nextOpening(apia, moment('2011-12-29T12:00Z'))).toBe(moment('2012-01-06T00:00+14:00'))
  })
})
