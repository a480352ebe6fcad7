import { expect, test } from 'vitest'
import { dateOfDay, dayOfDate } from '#domain/time'
import {
  dayAfterKey,
  exceptionsIn,
  faultOf,
  monthsOf,
  type NamedException,
  rangeOf,
  rulingOn,
  weeksOf,
} from './year.ts'

const on = (from: string, to: string, name = ''): NamedException => ({ from, to, kind: 'holiday', hours: [], name })
const day = (date: string) => dayOfDate(date) ?? Number.NaN

test('months begin on their weekdays and hold their days, leap years too', () => {
  const [, february, march] = monthsOf(2026)
  expect(february && weeksOf(february)[0]).toEqual([null, null, null, null, null, null, day('2026-02-01')])
  expect(
    march &&
      weeksOf(march)
        .flat()
        .filter((one) => one !== null).length,
  ).toBe(31)
  expect(monthsOf(2028)[1]?.length).toBe(29)
  expect(monthsOf(1969).reduce((sum, { length }) => sum + length, 0)).toBe(365)
})

test('of two exceptions on a day the later beginning rules, then the later in the list', () => {
  const list = [on('2026-05-01', '2026-05-11'), on('2026-05-09', '2026-05-09'), on('2026-05-09', '2026-05-10')]
  expect(['2026-04-30', '2026-05-02', '2026-05-09', '2026-05-11'].map((date) => rulingOn(list, date))).toEqual([
    -1, 0, 2, 0,
  ])
})

test('keys lead through weeks and months, and over the end of the year', () => {
  const key = (date: string, name: string) => {
    const next = dayAfterKey(day(date), name)
    return next === null ? null : dateOfDay(next)
  }
  expect(key('2026-12-31', 'ArrowRight')).toBe('2027-01-01')
  expect(key('2026-03-10', 'ArrowUp')).toBe('2026-03-03')
  expect([key('2026-03-11', 'Home'), key('2026-03-11', 'End')]).toEqual(['2026-03-09', '2026-03-15'])
  expect([key('2026-03-31', 'PageUp'), key('2026-12-15', 'PageDown')]).toEqual(['2026-02-28', '2027-01-15'])
  expect(key('2026-01-15', 'PageUp')).toBe('2025-12-15')
  expect(key('2026-01-15', 'x')).toBeNull()
})

test('a range runs forward, those of a year are told in order, and only whole ones are kept', () => {
  expect(rangeOf(day('2026-03-09'), day('2026-03-07'))).toEqual({ from: '2026-03-07', to: '2026-03-09' })
  const list = [
    on('2026-05-01', '2026-05-01', 'b'),
    on('2025-12-31', '2026-01-08', 'a'),
    on('2027-01-01', '2027-01-01'),
  ]
  expect(exceptionsIn(2026, list).map(({ exception, at }) => exception.name + at)).toEqual(['a1', 'b0'])
  const short = { ...on('2026-05-08', '2026-05-08'), kind: 'short' as const }
  expect([faultOf(short), faultOf({ ...short, hours: [{ from: 540, to: 960 }] })]).toEqual(['hours', null])
  expect([
    faultOf(on('2026-05-08', '2026-05-07')),
    faultOf(on('', '2026-05-07')),
    faultOf(on('2026-05-08', '2026-05-08')),
  ]).toEqual(['days', 'days', null])
})
