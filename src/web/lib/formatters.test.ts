import { expect, test } from 'vitest'
import { formattersFor } from './formatters.ts'

const now = Date.parse('2026-03-10T11:32:00Z')
const nearWords = { today: 'сегодня', yesterday: 'вчера', tomorrow: 'завтра' }

function inMoscow(language: 'ru' | 'en' = 'ru') {
  return formattersFor({
    language,
    zone: 'Europe/Moscow',
    say: { near: (day, clock) => `${nearWords[day]}, ${clock}`, size: (unit, amount) => `${amount}\u00a0${unit}` },
    now: () => now,
  })
}

const at = (moscow: string) => Date.parse(`${moscow}+03:00`)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('today is a clock, this week a day, this year a date, older the whole date', () => {
  const say = (moscow: string) => plain(inMoscow().time(at(moscow)).text)
  expect(say('2026-03-10T12:44:00')).toBe('12:44')
  expect(say('2026-03-10T00:00:00')).toBe('00:00')
  expect(say('2026-03-08T23:59:00')).toBe('вс')
  expect(say('2026-03-04T08:00:00')).toBe('ср')
  expect(say('2026-03-03T23:59:00')).toBe('3 марта')
  expect(say('2025-12-31T10:00:00')).toBe('31.12.2025')
})

test('the day is that of the viewer, not of UTC', () => {
  const late = Date.parse('2026-03-09T21:30:00Z')
  expect(inMoscow().time(late).text).toBe('00:30')
})

test('the exact moment and the machine moment stand beside the short one', () => {
  const words = inMoscow().time(at('2026-03-10T12:44:00'))
  expect(words.exact).toBe('10\u00a0марта\u00a02026,\u00a012:44')
  expect(words.iso).toBe('2026-03-10T09:44:00.000Z')
})

test('dates near today are said in words', () => {
  const { near } = inMoscow()
  expect(near(at('2026-03-10T16:17:00'))).toBe('сегодня, 16:17')
  expect(near(at('2026-03-09T09:05:00'))).toBe('вчера, 09:05')
  expect(near(at('2026-03-11T09:00:00'))).toBe('завтра, 09:00')
  expect(plain(near(at('2026-03-14T01:00:00')))).toBe('14 марта, 01:00')
})

test('minutes become hours and days, with an unbroken space and a true minus', () => {
  const { duration, workTime } = inMoscow()
  expect(plain(workTime(2490))).toBe('41 ч 30 мин')
  expect(duration(460)).toBe('7\u00a0ч\u00a040\u00a0мин')
  expect(plain(duration(245))).toBe('4 ч 05 мин')
  expect(plain(duration(60))).toBe('1 ч')
  expect(plain(duration(0))).toBe('0 мин')
  expect(plain(duration(2640))).toBe('1 д 20 ч')
  expect(plain(duration(-25))).toBe('\u221225 мин')
})

test('sizes climb by 1024 and keep one digit only where it tells', () => {
  const { size } = inMoscow()
  expect(plain(size(0))).toBe('0 bytes')
  expect(plain(size(188_416))).toBe('184 kilobytes')
  expect(plain(size(1_258_291))).toBe('1,2 megabytes')
  expect(plain(size(26_214_400))).toBe('25 megabytes')
})

test('English says the same things its own way', () => {
  const english = inMoscow('en')
  expect(plain(english.moment(at('2026-03-10T10:41:00')))).toBe('10 March, 10:41')
  expect(english.time(at('2026-03-08T10:00:00')).text).toBe('Sun')
  expect(plain(english.duration(460))).toBe('7 hr 40 min')
  expect(plain(english.number(12480))).toBe('12,480')
})

test('what is to come within a week is said by its weekday and clock, today by the clock [CHAN-10]', () => {
  const say = (moscow: string) => plain(inMoscow().weekMoment(at(moscow)))
  expect(say('2026-03-10T16:32:00')).toBe('16:32')
  expect(say('2026-03-16T10:00:00')).toBe('пн 10:00')
  expect(say('2026-03-17T10:00:00')).toBe('17 марта, 10:00')
})
