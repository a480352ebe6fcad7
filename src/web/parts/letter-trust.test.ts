import { expect, test } from 'vitest'
import { trustOf } from './letter-trust.ts'

const said = (spf: string | null, dkim: string | null, dmarc: string | null) =>
  trustOf({ by: 'mx.example', spf, dkim, dmarc })

test('DMARC decides whom a letter is from; what passes for another domain confirms nobody', () => {
  expect(said('fail', 'fail', 'pass')).toBe('confirmed')
  expect(said('pass', 'pass', 'fail')).toBe('unconfirmed')
  expect(said('pass', 'pass', 'none')).toBe('unknown')
  expect(said('pass', 'pass', null)).toBe('unknown')
})

test('without DMARC a failed check warns, unless another one passed', () => {
  expect(said('fail', null, 'none')).toBe('unconfirmed')
  expect(said('softfail', 'none', null)).toBe('unconfirmed')
  expect(said(null, 'fail', null)).toBe('unconfirmed')
  expect(said('softfail', 'pass', 'none')).toBe('unknown')
  expect(said('none', 'none', 'none')).toBe('unknown')
  expect(said(null, null, null)).toBe('unknown')
})
