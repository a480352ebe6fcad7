import { expect, test } from 'vitest'
import { gatewayValue, sentGateway, withMailbox, withService } from './gateway-value.ts'
import { serviceOf, usualPort } from './mail-services.ts'

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

test('an address of a known service brings its server along; what somebody set up himself stays', () => {
  const value = gatewayValue(null, 'imap', ru)
  expect(withMailbox(value, 'imap', 'support@yandex.ru')).toMatchObject({
    service: 'yandex',
    host: 'imap.yandex.ru',
    port: 993,
    security: 'tls',
    userName: 'support@yandex.ru',
  })
  expect(withMailbox(value, 'smtp', 'desk@firma.onmicrosoft.com')).toMatchObject({
    host: 'smtp.office365.com',
    port: 587,
    security: 'starttls',
    signsInBy: 'oauth',
    oauth: { provider: 'microsoft' },
  })
  const own = { ...value, host: 'mail.firma.example', userName: 'robot' }
  expect(withMailbox(own, 'imap', 'support@mail.ru')).toEqual({ mailbox: 'support@mail.ru' })
  expect(withMailbox(value, 'imap', 'support@firma.example')).not.toHaveProperty('host')
  expect(withService({ ...value, mailbox: 'a@firma.example' }, 'pop3', 'mailru')).toMatchObject({
    host: 'pop.mail.ru',
    port: 995,
    userName: 'a@firma.example',
  })
  expect(withMailbox(value, 'imap', 'a@firma.example')).toMatchObject({ userName: 'a@firma.example' })
  expect(withMailbox(value, 'smtp', 'a@firma.example')).not.toHaveProperty('userName')
  expect(serviceOf('no address yet')).toBe('other')
})

test('what a kind cannot do is not sent: folders of POP3, moving there, tokens of our own listener', () => {
  const value = {
    ...gatewayValue(null, 'imap', ru),
    folders: ['INBOX', ' Заявки ', ''],
    afterTaking: 'move' as const,
    moveTo: 'Готово',
    signsInBy: 'oauth' as const,
  }
  expect(sentGateway('imap', value)).toMatchObject({
    folders: ['INBOX', 'Заявки'],
    afterTaking: 'move',
    moveTo: 'Готово',
  })
  expect(sentGateway('pop3', value)).toMatchObject({ folders: ['INBOX'], afterTaking: 'mark', moveTo: null })
  expect(sentGateway('local', value)).not.toHaveProperty('oauth')
  expect(sentGateway('imap', { ...value, takesAll: true })).toMatchObject({ takesFrom: null })
  const microsoft = { ...value.oauth, provider: 'microsoft' as const, tenant: 'firma.example', clientId: 'x' }
  expect(sentGateway('smtp', { ...value, oauth: microsoft })).toMatchObject({
    oauth: { issuer: 'https://login.microsoftonline.com/firma.example/v2.0', scope: null },
  })
})
