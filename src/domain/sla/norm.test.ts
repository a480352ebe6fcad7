import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, instant, after as later, MINUTE, zoneOf } from '../time/index.ts'
import { type Closure, type NormWindow, normChecks, normOf } from './index.ts'

const moscow = zoneOf('Europe/Moscow')
const at = (iso: string) => instant(Date.parse(iso))
const check = at('2026-03-06T18:00+03:00')
const sixOClock = 18 * 60
const window: NormWindow = { after: at('2026-03-06T09:00+03:00'), upTo: check }

/** So many tickets closed within the window, the first of them late. */
const closures = (total: number, late: number): Closure[] =>
  Array.from({ length: total }, (_, i) => ({
    ticketId: i,
    closedAt: later(window.after, (i + 1) * MINUTE),
    isInTime: i >= late,
  }))

describe('V10: 85 %, checked at 18:00 over 9 hours', () => {
  test('17 of 20 keeps it, 16 misses it, and no closure at all says nothing [SLA-11, SLA-13]', () => {
    expect(normOf(closures(20, 3), window, 85)).toEqual({ kind: 'kept', inTime: 17, total: 20 })
    expect(normOf(closures(20, 4), window, 85)).toEqual({ kind: 'missed', inTime: 16, total: 20 })
    expect(normOf([], window, 85)).toEqual({ kind: 'no_data' })
  })

  test('nine o’clock itself is outside, six o’clock itself inside', () => {
    const of = (iso: string) => normOf([{ ticketId: 1, closedAt: at(iso), isInTime: true }], window, 85).kind
    const moments = ['2026-03-06T09:00:00+03:00', '2026-03-06T09:00:00.001+03:00', '2026-03-06T18:00:00+03:00']
    expect(moments.map(of)).toEqual(['no_data', 'kept', 'kept'])
    expect(of('2026-03-06T18:00:00.001+03:00')).toBe('no_data')
  })

  test('a ticket closed twice counts once, as it was closed last [spec §3.1.12]', () => {
    const [first, last] = [later(window.after, HOUR), later(window.after, 2 * HOUR)]
    const twice = [
      { ticketId: 1, closedAt: last, isInTime: false },
      { ticketId: 1, closedAt: first, isInTime: true },
    ]
    expect(normOf(twice, window, 85)).toEqual({ kind: 'missed', inTime: 0, total: 1 })
  })
})

test('a norm without hours looks back one day of the wall clock, also where that has 23 or 25 [SLA-12]', () => {
  const hours = (iso: string) => {
    const swept = { after: later(at(iso), -1), upTo: at(iso) }
    const [made] = normChecks(zoneOf('Europe/London'), { minuteOfDay: sixOClock, hours: null }, swept)
    return made && (made.window.upTo - made.window.after) / HOUR
  }
  expect(['2026-03-28T18:00Z', '2026-03-29T17:00Z', '2026-10-25T18:00Z'].map(hours)).toEqual([24, 23, 25])
})

test('a check is made once a date, late for each that was missed', () => {
  const plan = { minuteOfDay: sixOClock, hours: 9 }
  const missed = { after: later(check, -1), upTo: at('2026-03-08T20:00+03:00') }
  expect(normChecks(moscow, plan, missed)).toEqual([
    { date: '2026-03-06', window },
    { date: '2026-03-07', window: { after: later(window.after, DAY), upTo: later(check, DAY) } },
    { date: '2026-03-08', window: { after: later(window.after, 2 * DAY), upTo: later(check, 2 * DAY) } },
  ])
  expect(normChecks(moscow, plan, { ...missed, after: check })).toHaveLength(2)
})

test('whatever the zone and the hour, sweeps end to end make each check once, and daily windows lie end to end', () => {
  const zone = fc
    .constantFrom('Europe/London', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Casablanca')
    .map(zoneOf)
  const steps = fc.array(fc.integer({ min: 1, max: 3 * DAY }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(zone, fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 365 }), steps, (...given) => {
      const [where, minuteOfDay, day, lengths] = given
      const plan = { minuteOfDay, hours: null }
      const start = later(at('2026-01-01T00:00Z'), day * DAY)
      let swept = start
      const made = lengths.flatMap((length) => {
        const from = swept
        swept = later(swept, length)
        return normChecks(where, plan, { after: from, upTo: swept })
      })
      expect(made).toEqual(normChecks(where, plan, { after: start, upTo: swept }))
      expect(new Set(made.map(({ date }) => date)).size).toBe(made.length)
      expect(made.length).toBeGreaterThanOrEqual(Math.floor((swept - start) / (25 * HOUR)))
      made.forEach((one, i) => {
        const before = made[i - 1]
        if (before) expect(one.window.after).toBe(before.window.upTo)
      })
    }),
    { numRuns: 500 },
  )
})
