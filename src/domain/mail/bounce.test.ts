import { expect, test } from 'vitest'
import { isDeadAddress } from './bounce.ts'

test('a status decides: no such mailbox, no such domain, switched off', () => {
  for (const status of ['5.1.1', '5.1.2', '5.1.6', '5.1.10', '5.2.1', '5.4.4'])
    expect(isDeadAddress(status, '')).toBe(true)
  for (const status of ['5.2.2', '5.7.1', '5.0.0', '5.1.8', '4.1.1', '4.4.1'])
    expect(isDeadAddress(status, 'User unknown')).toBe(false)
})

test('without a status the words do', () => {
  for (const words of ['550 User unknown', 'The mailbox anna@x.example does not exist', 'Нет такого пользователя'])
    expect(isDeadAddress(null, words)).toBe(true)
  for (const words of ['552 Mailbox is full', '554 Message looks like spam', 'Ящик переполнен'])
    expect(isDeadAddress(null, words)).toBe(false)
})
