import { expect, test } from 'vitest'
import { daily, hours, workdays } from '../../../test/harness/schedules.ts'
import { opensAlike, type ScheduleException, scheduleFaults } from './index.ts'

const holiday = (from: string, to = from): ScheduleException => ({ from, to, kind: 'holiday', hours: [] })
const short = (from: string, ...words: string[]): ScheduleException => ({
  from,
  to: from,
  kind: 'short',
  hours: hours(...words),
})
const lunch = hours('09:00-13:00', '14:00-18:00')

test('a week with lunch, around the clock, and exceptions side by side have no fault', () => {
  expect(scheduleFaults(daily(hours('00:00-24:00'), 'Asia/Kolkata'))).toEqual([])
  expect(scheduleFaults(workdays(hours('09:00-13:00', '13:00-18:00')))).toEqual([])
  const exceptions = [holiday('2026-01-01', '2026-01-08'), short('2026-01-09', '10:00-12:00'), holiday('2025-12-31')]
  expect(scheduleFaults(workdays(lunch, { exceptions }))).toEqual([])
})

test('each fault names its field', () => {
  const week = { ...workdays([]).week, tue: hours('09:00-18:00', '12:00-13:00'), wed: hours('10:00-10:00') }
  const exceptions = [
    holiday('2026-05-01', '2026-04-30'),
    { ...short('2026-06-12'), to: '2026-02-30' },
    { ...holiday('2026-07-01'), hours: lunch },
    short('2026-08-01', '12:00-09:00'),
  ]
  expect(scheduleFaults({ timeZone: 'Mars/Olympus', week, exceptions })).toEqual([
    { path: 'timeZone', fault: 'zone.unknown' },
    { path: 'week.tue.1', fault: 'hours.overlap' },
    { path: 'week.wed.0.to', fault: 'hours.backward' },
    { path: 'exceptions.0.to', fault: 'days.backward' },
    { path: 'exceptions.1.to', fault: 'days.unknown' },
    { path: 'exceptions.1.hours', fault: 'hours.missing' },
    { path: 'exceptions.2.hours', fault: 'hours.ofHoliday' },
    { path: 'exceptions.3.hours.0.to', fault: 'hours.backward' },
  ])
})

test('no day is ruled twice, however the exceptions stand in the list', () => {
  const exceptions = [holiday('2026-01-05'), holiday('2026-03-08'), holiday('2026-01-01', '2026-01-10')]
  const [fault, ...others] = scheduleFaults(workdays(lunch, { exceptions }))
  expect(fault).toEqual({ path: 'exceptions.0.from', fault: 'days.overlap', other: '2026-01-01' })
  expect(others).toEqual([])
})

test('schedules open alike whatever the order of their words, and not when one minute differs', () => {
  const one = workdays(lunch, { exceptions: [holiday('2026-01-01'), holiday('2026-05-01')] })
  const same = workdays(hours('14:00-18:00', '09:00-11:00', '11:00-13:00'), {
    exceptions: [holiday('2026-05-01'), { ...holiday('2026-01-01'), hours: lunch }],
  })
  expect(opensAlike(one, same)).toBe(true)
  expect(opensAlike(one, { ...one, timeZone: 'Asia/Tokyo' })).toBe(false)
  expect(opensAlike(one, { ...one, exceptions: [holiday('2026-01-01')] })).toBe(false)
  expect(opensAlike(one, { ...one, week: { ...one.week, fri: hours('09:00-13:00', '14:00-17:59') } })).toBe(false)
})
