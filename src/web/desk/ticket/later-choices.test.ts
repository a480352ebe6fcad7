import { expect, test } from 'vitest'
import { fieldOfMoment, momentInZone, momentOfField } from '../../lib/zone-time.ts'
import { laterChoices } from './later-choices.ts'

const said = (now: string, zone: string) =>
  Object.fromEntries(laterChoices(Date.parse(now), zone).map(({ name, at }) => [name, new Date(at).toISOString()]))

test('an hour, this evening, tomorrow and Monday, by the clocks of the writer', () => {
  expect(said('2026-03-10T11:32:10Z', 'Europe/Moscow')).toEqual({
    hour: '2026-03-10T12:33:00.000Z',
    evening: '2026-03-10T15:00:00.000Z',
    tomorrow: '2026-03-11T06:00:00.000Z',
    monday: '2026-03-16T06:00:00.000Z',
  })
})

test('no evening that is over, and no Monday that is tomorrow; on a Monday the next one', () => {
  expect(Object.keys(said('2026-03-10T15:30:00Z', 'Europe/Moscow'))).toEqual(['hour', 'tomorrow', 'monday'])
  expect(Object.keys(said('2026-03-15T06:00:00Z', 'Europe/Moscow'))).toEqual(['hour', 'evening', 'tomorrow'])
  expect(said('2026-03-16T06:00:00Z', 'Europe/Moscow')['monday']).toBe('2026-03-23T06:00:00.000Z')
})

test('the writer’s day, not that of UTC; and nine o’clock on the other side of summer time', () => {
  expect(said('2026-03-10T22:30:00Z', 'Asia/Vladivostok')['tomorrow']).toBe('2026-03-11T23:00:00.000Z')
  expect(said('2026-03-28T10:00:00Z', 'Europe/Berlin')['tomorrow']).toBe('2026-03-29T07:00:00.000Z')
})

test('a moment of a field and back; what the clocks leave out is as much later, what they repeat is the first', () => {
  const at = momentOfField('Europe/Moscow', '2026-12-31T23:59')
  expect(new Date(at ?? 0).toISOString()).toBe('2026-12-31T20:59:00.000Z')
  expect(fieldOfMoment('Europe/Moscow', at ?? 0)).toBe('2026-12-31T23:59')
  expect(momentOfField('Europe/Moscow', '2026-12-')).toBeNull()
  const berlin = (month: number, day: number) =>
    new Date(momentInZone('Europe/Berlin', { year: 2026, month, day, hour: 2, minute: 30 })).toISOString()
  expect(berlin(3, 29)).toBe('2026-03-29T01:30:00.000Z')
  expect(berlin(10, 25)).toBe('2026-10-25T00:30:00.000Z')
})
