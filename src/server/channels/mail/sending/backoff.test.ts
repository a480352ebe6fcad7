import { expect, test } from 'vitest'
import { after, DAY, HOUR, instant, MINUTE } from '../../../../domain/time/index.ts'
import { nextTry } from './backoff.ts'
import { mailDate } from './mail-date.ts'

const begun = instant(Date.UTC(2026, 2, 10, 11, 32))

test('pauses grow from a minute to half a day, and end after five days', () => {
  const pauses: number[] = []
  let now = begun
  for (let attempts = 1; ; attempts += 1) {
    const next = nextTry(now, attempts, begun)
    if (next === null) break
    pauses.push(next - now)
    now = next
  }
  expect(pauses.slice(0, 7)).toEqual([MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR])
  expect(new Set(pauses.slice(6))).toEqual(new Set([12 * HOUR]))
  expect(now).toBeLessThanOrEqual(after(begun, 5 * DAY))
  expect(after(now, 12 * HOUR)).toBeGreaterThan(after(begun, 5 * DAY))
})

test('the Date header is that of RFC 5322, in UTC', () => {
  expect(mailDate(begun)).toBe('Tue, 10 Mar 2026 11:32:00 +0000')
  expect(mailDate(instant(Date.UTC(2024, 1, 29, 0, 0, 5)))).toBe('Thu, 29 Feb 2024 00:00:05 +0000')
})
