import { expect, test } from 'vitest'
import { isOurs, judge, type Known, standing, tokenOfTag, tokensOf } from '#domain/mail'
import { readLetter } from './read-letter.ts'

const macOf = (number: number) => `ab${number.toString(16).padStart(9, '0')}`
const thread = { ticketId: 1, isParticipant: true }

// The verdict on a letter of a known contact with these headers, in a gateway for the mailbox; who knows no threads.
async function verdict(headers: string, mailbox = 'support@company.NET', byIds: Known['byIds'] = null) {
  const letter = await readLetter(Buffer.from(`From: irina@pochta.example\n${headers}\nSubject: x\n\nтекст\n`))
  const isOurToken = (tag: string) => {
    const token = tokenOfTag(tag)
    return token !== null && isOurs(token, macOf)
  }
  const hasToken = tokensOf(letter).addresses.some((token) => isOurs(token, macOf))
  const result = judge(letter, {
    standing: standing(letter, mailbox, isOurToken),
    isOwn: false,
    byAddress: hasToken ? thread : null,
    byIds,
    bySubject: null,
    reportedLetterId: null,
    contact: { id: 7, isDenied: false },
    staff: null,
    failsDmarc: false,
    refusesFailedDmarc: true,
    isRateLimited: false,
    senderRule: null,
    spamMark: null,
  })
  return result.kind === 'ignore' ? result.because : result.kind
}

test('MAIL-08 only letters whose To contains the gateway’s mailbox are taken, whatever the case; an alias domain is not', async () => {
  expect(await verdict('To: <Support@Company.net>')).toBe('open')
  expect(await verdict('To: support@company.com')).toBe('to_mismatch')
})

test('MAIL-10 matching is on the parsed addresses of To; a thread of ours is taken wherever the mailbox stands', async () => {
  const name = `=?utf-8?B?${Buffer.from('Помощь <support@company.net>').toString('base64')}?=`
  expect(await verdict('To: "support@company.net" <x@y.ru>')).toBe('to_mismatch')
  expect(await verdict(`To: ${name} <x@y.ru>`)).toBe('to_mismatch')
  for (const field of ['Cc', 'Bcc', 'Delivered-To']) {
    expect(await verdict(`To: x@y.ru\n${field}: support@company.net`), field).toBe('to_mismatch')
  }

  expect(await verdict(`To: ${name} <support@company.net>`)).toBe('open')
  expect(await verdict('To: Team: x@y.ru, Help <support@company.net>;')).toBe('open')
  expect(await verdict('To: x@y.ru,\n\t"Help, desk"\n <support@company.net>')).toBe('open')
  expect(await verdict('To: x@y.ru\nTo: support@company.net')).toBe('open')

  expect(await verdict('To: support+tag@company.net')).toBe('to_mismatch')
  expect(await verdict('To: support+48213-abffffffffff@company.net')).toBe('to_mismatch')
  expect(await verdict(`To: support+48213-${macOf(48213)}@company.net`)).toBe('reply')
  for (const field of ['Cc', 'Delivered-To']) {
    expect(await verdict(`To: x@y.ru\n${field}: support+48213-${macOf(48213)}@company.net`), field).toBe('reply')
    expect(await verdict(`To: x@y.ru\n${field}: support@company.net`, undefined, thread), field).toBe('reply')
  }
  expect(await verdict('To: x@y.ru', undefined, thread)).toBe('to_mismatch')
})

test('vector V11: the gateway of support@company.NET', async () => {
  const takes = async (headers: string) => (await verdict(headers)) === 'open'
  expect(await takes('To: Support@company.net')).toBe(true)
  expect(await takes('To: "support@company.net" <a@b.ru>')).toBe(false)
  expect(await takes('To: support@company.com')).toBe(false)
  expect(await takes('To: support@company.net, support@company.com')).toBe(true)
  expect(await takes('To: a@b.ru\nCc: support@company.net')).toBe(false)
})

test('an international domain is the same in either spelling', async () => {
  expect(await verdict('To: help@xn--e1afmkfd.xn--p1ai', 'help@ПРИМЕР.рф')).toBe('open')
})
