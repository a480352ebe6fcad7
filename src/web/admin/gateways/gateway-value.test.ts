import { expect, test } from 'vitest'
import { gatewayValue, sentGateway, usualPort } from './gateway-value.ts'

const ru = ({ ru: words }: { ru: string }) => words

test('a kind of gateway sends only what it has use for; a blank password is not sent, so that the stored one stays', () => {
  const value = {
    ...gatewayValue(null, 'imap', ru),
    name: 'Почта',
    host: 'imap.example.com',
    userName: ' ',
    department: { id: 3, name: 'Хостинг' },
  }
  expect(sentGateway('imap', value)).toMatchObject({
    host: 'imap.example.com',
    port: 993,
    userName: null,
    departmentId: 3,
    pollSeconds: 180,
  })
  expect(sentGateway('imap', value)).not.toHaveProperty('secret')
  expect(sentGateway('imap', value)).not.toHaveProperty('department')
  expect(sentGateway('local', value)).toMatchObject({ host: null, port: null })
  expect(sentGateway('smtp', { ...value, secret: 's' })).toMatchObject({ departmentId: null, secret: 's' })
})

test('the usual port follows how the connection is kept private', () => {
  expect([usualPort('imap', 'tls'), usualPort('imap', 'starttls')]).toEqual([993, 143])
  expect([usualPort('smtp', 'tls'), usualPort('smtp', 'starttls'), usualPort('smtp', 'none')]).toEqual([465, 587, 25])
  expect(usualPort('local', 'tls')).toBeNull()
})
