import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  civilDay,
  DAY,
  dateOfDay,
  dayNumber,
  dayOfDate,
  instantOfWall,
  isTimeZone,
  stretchAt,
  wallOf,
  zoneOf,
} from './index.ts'
import { instant } from './instant.ts'

const zones = ['Europe/Moscow', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'UTC']
const at = (iso: string) => instant(Date.parse(iso))

test('a day has one number, and a number one day, as JavaScript counts them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (days) => {
      expect(dayNumber(civilDay(days))).toBe(days)
      expect(dateOfDay(days)).toBe(new Date(days * DAY).toISOString().slice(0, 10))
      expect(dayOfDate(dateOfDay(days))).toBe(days)
    }),
  )
  expect(['2026-02-29', '2026-13-01', '2026-3-1', ''].map(dayOfDate)).toEqual([null, null, null, null])
})

test('the wall clock shows what Intl says, from the time of the sun to the year 9000', () => {
  const clocks = new Map(
    zones.map((zone) => [
      zone,
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
    ]),
  )
  const seconds = fc.oneof(
    fc.integer({ min: -5_000_000_000, max: 8_000_000_000 }),
    fc.integer({ min: 8e9, max: 220e9 }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...zones), seconds, (zone, second) => {
      const moment = instant(second * 1000)
      const wall = new Date(wallOf(zoneOf(zone), moment)).toISOString().replace('T', ' ').slice(0, 19)
      expect(wall).toBe(clocks.get(zone)?.format(moment))
      const { from, to } = stretchAt(zoneOf(zone), moment)
      expect(from <= moment && moment < to).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('a wall time has one moment: of two the first, of none that of the jump', () => {
  const of = (zone: string, wall: string) =>
    new Date(instantOfWall(zoneOf(zone), at(`${wall}Z`))).toISOString().slice(0, 16)
  expect(of('Europe/Moscow', '2026-03-10T18:00')).toBe('2026-03-10T15:00')
  expect(of('Europe/London', '2026-10-25T01:30')).toBe('2026-10-25T00:30')
  expect(of('Europe/London', '2026-03-29T01:30')).toBe('2026-03-29T01:00')
  expect(of('Pacific/Apia', '2011-12-30T12:00')).toBe('2011-12-30T10:00')
})

test('a zone is one of IANA’s, by any of its names [SLA-21]', () => {
  expect(['Europe/Moscow', 'US/Eastern', 'UTC'].map(isTimeZone)).toEqual([true, true, true])
  expect(['Mars/Olympus', '+03:00', ''].map(isTimeZone)).toEqual([false, false, false])
})
