import { expect, test } from 'vitest'
import { addressIn } from './typed-address.ts'

test.each([
  ['partner@elsewhere.example', { address: 'partner@elsewhere.example', name: '' }],
  [' Partner@Elsewhere.example ', { address: 'partner@elsewhere.example', name: '' }],
  ['Иван Петров <ivan@почта.рф>', { address: 'ivan@почта.рф', name: 'Иван Петров' }],
  ['"Петров, Иван" <ivan@x.example>', { address: 'ivan@x.example', name: 'Петров, Иван' }],
  ['<ivan@x.example>', { address: 'ivan@x.example', name: '' }],
])('%s is an address', (text, typed) => {
  expect(addressIn(text)).toEqual(typed)
})

test.each(['', 'Иван', 'ivan@', 'ivan@host', '@x.example', 'a b@x.example', 'a@x.example, b@x.example', 'a@x.'])(
  '%s is none yet',
  (text) => {
    expect(addressIn(text)).toBeNull()
  },
)
