import { expect, test } from 'vitest'
import { dnsStrings } from './dns-strings.ts'

test('a value of a TXT record in strings of 255 bytes at most, which together are the value', () => {
  const value = `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`
  const split = dnsStrings(value)
  const strings = split.split(' "').map((part) => part.replaceAll('"', ''))
  expect(strings.map(({ length }) => length)).toEqual([255, value.length - 255])
  expect(strings.join('')).toBe(value)
  expect(dnsStrings('v=DKIM1; p=abc')).toBe('"v=DKIM1; p=abc"')
})
