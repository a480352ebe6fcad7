import { expect, test } from 'vitest'
import { daysOf, isWholeDays, spanOf } from './absence-days.ts'

const at = (text: string) => Date.parse(text)

test('days of an absence are those of his own zone, the last one included', () => {
  const span = spanOf('Asia/Yekaterinburg', { from: '2026-03-09', to: '2026-03-15' }, null)
  expect(span).toEqual({ from: at('2026-03-09T00:00+05:00'), until: at('2026-03-16T00:00+05:00') })
  expect(span && daysOf('Asia/Yekaterinburg', span)).toEqual({ from: '2026-03-09', to: '2026-03-15' })
  expect(span && daysOf('Europe/Moscow', span)).toEqual({ from: '2026-03-08', to: '2026-03-15' })
  expect(span && [isWholeDays('Asia/Yekaterinburg', span), isWholeDays('Europe/Moscow', span)]).toEqual([true, false])
})

test('the last day of a month runs into the next; a day that is not whole yet means nothing', () => {
  expect(spanOf('Europe/Moscow', { from: '2026-02-28', to: '2026-02-28' }, null)?.until).toBe(
    at('2026-03-01T00:00+03:00'),
  )
  for (const to of ['', '2026-3-1', 'завтра'])
    expect(spanOf('Europe/Moscow', { from: '2026-02-28', to }, null)).toBeNull()
})

test('an end that was not touched keeps its hour', () => {
  const before = { from: at('2026-03-09T13:00+03:00'), until: at('2026-03-09T18:00+03:00') }
  expect(spanOf('Europe/Moscow', daysOf('Europe/Moscow', before), before)).toEqual(before)
  expect(spanOf('Europe/Moscow', { from: '2026-03-09', to: '2026-03-10' }, before)).toEqual({
    from: before.from,
    until: at('2026-03-11T00:00+03:00'),
  })
})
