import fc from 'fast-check'
import type { Hours, Schedule, ScheduleException } from '../../src/domain/calendar/index.ts'
import { type Instant, instant } from '../../src/domain/time/index.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** Hours of a wall clock in the words of the specification: `hours('09:00-13:00', '14:00-18:00')`. */
export const hours = (...words: string[]): Hours[] =>
  words.map((word) => {
    const [from = '', to = ''] = word.split('-')
    return { from: minuteOf(from), to: minuteOf(to) }
  })
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const weekOf = ([
  mon = [],
  tue = [],
  wed = [],
  thu = [],
  fri = [],
  sat = [],
  sun = [],
]: Hours[][]): Schedule['week'] => ({
  mon,
  tue,
  wed,
  thu,
  fri,
  sat,
  sun,
})

/** A schedule with the same hours on every day. */
export const daily = (every: Hours[], timeZone: string): Schedule => ({
  timeZone,
  week: weekOf(Array.from({ length: 7 }, () => every)),
  exceptions: [],
})

/** A schedule with the same hours from Monday to Friday and none at the weekend. */
export const workdays = (every: Hours[], more: Partial<Schedule> = {}): Schedule => ({
  timeZone: 'Europe/Moscow',
  week: weekOf(Array.from({ length: 5 }, () => every)),
  exceptions: [],
  ...more,
})

/** A moment named in ISO 8601. */
export const moment = (iso: string): Instant => instant(Date.parse(iso))

/**
 * Zones with something odd near the moment: an hour more or less (of half an hour at Lord Howe), midnights that never
 * come (Santiago, Cairo, Havana), a day that never came (Apia), changes by the moon (Casablanca), odd offsets.
 */
const oddMoments = [
  ['Europe/Moscow', '2026-03-06'],
  ['Europe/Moscow', '2014-10-26'],
  ['Europe/Moscow', '2011-03-27'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Europe/London', '2026-03-29'],
  ['Europe/London', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Santiago', '2026-09-06'],
  ['America/Santiago', '2026-04-05'],
  ['Asia/Kathmandu', '2026-01-01'],
  ['Asia/Kathmandu', '1986-01-01'],
  ['Pacific/Apia', '2011-12-30'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
  ['Africa/Cairo', '2026-04-24'],
  ['America/Havana', '2026-11-01'],
  ['America/St_Johns', '2006-10-29'],
  ['Antarctica/Troll', '2026-03-29'],
  ['America/New_York', '2125-11-04'],
  ['UTC', '2028-02-29'],
] as const

const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1440 }),
  fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15),
  fc.constantFrom(0, 60, 120, 150, 180, 1440),
)
const someHours: fc.Arbitrary<Hours> = fc
  .tuple(minuteOfDay, minuteOfDay)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const dayHours = fc.oneof(
  { weight: 4, arbitrary: fc.array(someHours, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant(hours('00:00-24:00')) },
  { weight: 2, arbitrary: fc.constant(hours('09:00-13:00', '14:00-18:00')) },
)

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const someException = (near: number): fc.Arbitrary<ScheduleException> =>
  fc
    .record({
      from: fc.integer({ min: -6, max: 9 }),
      days: fc.integer({ min: 0, max: 4 }),
      kind: fc.constantFrom('holiday', 'short', 'extra'),
      hours: dayHours,
    })
    .map(({ from, days, kind, hours: own }) => ({
      from: dateOf(near + from * DAY),
      to: dateOf(near + (from + days) * DAY),
      kind,
      hours: own,
    }))

/** A schedule in an odd zone, with a moment (a whole minute) within some days of where the zone is odd. */
export const scheduleAndMoment: fc.Arbitrary<{ schedule: Schedule; from: Instant }> = fc
  .constantFrom(...oddMoments)
  .chain(([timeZone, date]) => {
    const near = Date.parse(date)
    return fc
      .record({
        days: fc.tuple(dayHours, dayHours, dayHours, dayHours, dayHours, dayHours, dayHours),
        exceptions: fc.array(someException(near), { maxLength: 4 }),
        minutes: fc.integer({ min: -4 * 1440, max: 2 * 1440 }),
      })
      .map(({ days, exceptions, minutes }) => ({
        schedule: { timeZone, week: weekOf(days), exceptions },
        from: instant(near + minutes * MINUTE),
      }))
  })
