import { expect, test } from 'vitest'
import { weekdays } from '#domain/calendar'
import {
  afterGesture,
  copied,
  hoursOfText,
  hoursText,
  isOpenIn,
  joined,
  minutesOpen,
  painted,
  shortText,
  stretchBetween,
  timeText,
  type Week,
} from './hours.ts'

const closed: Week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
const at = (text: string) => hoursOfText(text) ?? []

test('hours are read as people write them, and written back in one way', () => {
  const read = (text: string) => {
    const hours = hoursOfText(text)
    return hours && hoursText(hours)
  }
  expect(read('9-13, 14:00 – 18:30')).toBe('09:00–13:00, 14:00–18:30')
  expect(read('0930—12.15; 20–24')).toBe('09:30–12:15, 20:00–24:00')
  expect(read(' ')).toBe('')
  expect(read('00:00–24:00')).toBe('00:00–24:00')
  for (const text of ['9', '13–9', '9–9', '9–25', '9:75–10', '9–13–15', 'утром', '24:00–24:30'])
    expect(read(text), text).toBeNull()
})

test('hours that overlap or touch are joined', () => {
  expect(hoursText(at('14–18, 9–13, 12–15'))).toBe('09:00–18:00')
  expect(hoursText(at('9–13, 13–14'))).toBe('09:00–14:00')
  expect(
    joined([
      { from: -30, to: 60 },
      { from: 1400, to: 1500 },
      { from: 600, to: 600 },
    ]),
  ).toEqual([
    { from: 0, to: 60 },
    { from: 1400, to: 1440 },
  ])
  expect([minutesOpen(at('9–13, 12–14')), minutesOpen([])]).toEqual([300, 0])
})

test('a stroke opens or closes what lies between two squares, over several days and backwards', () => {
  const stretch = stretchBetween({ day: 'wed', cell: 25 }, { day: 'mon', cell: 18 }, 30)
  expect(stretch).toEqual({ days: ['mon', 'tue', 'wed'], span: { from: 540, to: 780 } })
  const open = painted(closed, stretch, true)
  expect(weekdays.map((day) => hoursText(open[day]))).toEqual([...Array(3).fill('09:00–13:00'), '', '', '', ''])
  const lunch = stretchBetween({ day: 'tue', cell: 40 }, { day: 'tue', cell: 43 }, 15)
  expect(hoursText(painted(open, lunch, false).tue)).toBe('09:00–10:00, 11:00–13:00')
  expect(isOpenIn(open.mon, { from: 540, to: 570 })).toBe(true)
  expect(isOpenIn(open.mon, { from: 765, to: 795 })).toBe(false)
})

test('an edge is pulled to where the hand is, keeps one step, and joins what it meets', () => {
  const week = { ...closed, mon: at('9–13, 14–18') }
  const pull = (edge: 'from' | 'to', minute: number, block = at('9–13')[0] ?? { from: 0, to: 0 }) =>
    hoursText(afterGesture(week, { kind: 'pull', day: 'mon', block, edge, at: minute }, 30).mon)
  expect(pull('to', 750)).toBe('09:00–12:30, 14:00–18:00')
  expect(pull('to', 300)).toBe('09:00–09:30, 14:00–18:00')
  expect(pull('to', 870)).toBe('09:00–18:00')
  expect(pull('from', 0)).toBe('00:00–13:00, 14:00–18:00')
  expect(pull('from', 1440)).toBe('12:30–13:00, 14:00–18:00')
})

test('a day is copied to others, and says itself shortly', () => {
  const week = copied({ ...closed, mon: at('9–13') }, 'mon', ['tue', 'sun'])
  expect(weekdays.filter((day) => week[day].length > 0)).toEqual(['mon', 'tue', 'sun'])
  expect(at('9–13, 20:05–24').map(shortText)).toEqual(['9–13', '20:05–24'])
  expect(timeText(1440)).toBe('24:00')
})
