import { expect, test } from 'vitest'
import { isPublicDomain } from './public-domains.ts'

test('public mail services are known, companies are not among them', () => {
  expect(['gmail.com', 'mail.ru', 'yandex.ru', 'nextmail.ru'].map(isPublicDomain)).toEqual([true, true, true, true])
  expect(['romashka.example', 'ail.ru', ''].map(isPublicDomain)).toEqual([false, false, false])
})
