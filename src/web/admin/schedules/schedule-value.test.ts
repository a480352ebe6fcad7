import { expect, test } from 'vitest'
import {
  aroundTheClock,
  freeHolidays,
  inputOf,
  isAroundTheClock,
  newSchedule,
  opensOtherwise,
  scheduleValue,
  usualWeek,
} from './schedule-value.ts'

const may = { from: '2026-05-01', to: '2026-05-11', name: 'Май' }

test('holidays fill what nothing rules yet, in pieces as long as they can be', () => {
  const short = { from: '2026-05-04', to: '2026-05-05', kind: 'short' as const, hours: [], name: '' }
  expect(freeHolidays([], may)).toEqual([{ ...may, kind: 'holiday', hours: [] }])
  expect(freeHolidays([short], may).map(({ from, to }) => [from, to])).toEqual([
    ['2026-05-01', '2026-05-03'],
    ['2026-05-06', '2026-05-11'],
  ])
  expect(freeHolidays(freeHolidays([short], may).concat(short), may)).toEqual([])
})

test('what the server says comes back as it was said', () => {
  const input = inputOf({
    ...newSchedule('Europe/Moscow'),
    name: { ru: 'Будни', en: '' },
    exceptions: freeHolidays([], may),
  })
  expect(input.week.mon).toEqual([{ from: '09:00', to: '18:00' }])
  expect(input.week.sun).toEqual([])
  const view = {
    ...input,
    name: { ru: 'Будни', en: 'Будни' },
    id: 1,
    version: 1,
    isAroundTheClock: false,
    isActive: true,
    isOpen: false,
    opensAt: null,
    since: 0,
  }
  expect(inputOf(scheduleValue(view))).toEqual(input)
})

test('around the clock is seven whole days, and a new name opens alike', () => {
  expect([isAroundTheClock(aroundTheClock), isAroundTheClock(usualWeek)]).toEqual([true, false])
  const before = newSchedule('Europe/Moscow')
  expect(opensOtherwise(before, { ...before, name: { ru: 'Иначе', en: '' } })).toBe(false)
  expect(opensOtherwise(before, { ...before, week: aroundTheClock })).toBe(true)
})
