import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '#domain/time'
import { aLabel } from './idn.ts'
import {
  comparableAddress,
  isEmpty,
  isOurs,
  isoOf,
  isTaken,
  type Letter,
  ownLoop,
  parseMailDate,
  standing,
  subjectWithoutTokens,
  tokenOfTag,
} from './index.ts'
import { LOOP_HEADER } from './own-letter.ts'
import {
  addressWithToken,
  messageIdWithToken,
  subjectWithToken,
  tokenOfMessageId,
  tokensOfAddresses,
  tokensOfIds,
  tokensOfSubject,
} from './token.ts'

const macOf = (number: number) => `ab${number.toString(16).padStart(10, '0')}`
const isOurToken = (tag: string) => {
  const token = tokenOfTag(tag)
  return token !== null && isOurs(token, macOf)
}
const at = (address: string, name = '') => ({ address, name })
const places = (found: Partial<Pick<Letter, 'to' | 'cc' | 'deliveredTo'>>) => ({
  to: [],
  cc: [],
  deliveredTo: [],
  ...found,
})

describe('the To rule', () => {
  const mailbox = 'support@company.NET'
  const inTo = (...to: ReturnType<typeof at>[]) => standing(places({ to }), mailbox, isOurToken).inTo

  test('the mailbox in any case is the mailbox; the same name at another domain is not', () => {
    expect(inTo(at('Support@Company.net'))).toBe(true)
    expect(inTo(at('support@company.com'))).toBe(false)
  })

  test('a display name that shows the mailbox does not count', () => {
    expect(inTo(at('a@b.ru', 'support@company.net'))).toBe(false)
  })

  test('one of several addressees is enough', () => {
    expect(inTo(at('support@company.com'), at('support@company.net'))).toBe(true)
  })

  test('only in Cc or Delivered-To it stands somewhere, but not in To', () => {
    for (const where of [places({ cc: [at(mailbox)] }), places({ deliveredTo: [mailbox] })]) {
      const found = standing(where, mailbox, isOurToken)
      expect(found).toEqual({ inTo: false, anywhere: true })
      expect(isTaken(found, false)).toBe(false)
      expect(isTaken(found, true)).toBe(true)
    }
  })

  test('a letter that names the mailbox nowhere is not taken, whatever thread it bears', () => {
    expect(isTaken(standing(places({ to: [at('x@y.ru')] }), mailbox, isOurToken), true)).toBe(false)
  })

  test('a plus tag is another address unless it is a token of ours', () => {
    expect(inTo(at('support+sales@company.net'))).toBe(false)
    expect(inTo(at('support+48213-abffffffffff@company.net'))).toBe(false)
    expect(inTo(at(addressWithToken('support@company.net', 48213, macOf)))).toBe(true)
    expect(inTo(at(addressWithToken('Support@Company.NET', 48213, macOf).toUpperCase()))).toBe(true)
  })

  test('a mailbox may have a tag of its own, and a token behind it', () => {
    const own = 'support+ru@company.net'
    const at2 = (address: string) => standing(places({ to: [at(address)] }), own, isOurToken).inTo
    expect([own, addressWithToken(own, 48213, macOf), 'support+48213-abffffffffff@company.net'].map(at2)).toEqual([
      true,
      true,
      false,
    ])
  })

  test('international domains are compared as A-labels', () => {
    expect(aLabel('ПОДДЕРЖКА.рф.')).toBe('xn--80ahaefyxhn.xn--p1ai')
    expect(standing(places({ to: [at('help@xn--p1ai')] }), 'help@РФ', isOurToken).inTo).toBe(true)
  })

  test('A-labels are those of the URL standard', () => {
    const label = fc.string({
      unit: fc.constantFrom(...'абвгдеёжзіїüöäßçñ中文日本abc019'),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(label, (text) => {
        // ß is the one letter that the standard maps in either way.
        const domain = `${text.replaceAll('ß', 's')}.example`
        expect(aLabel(domain)).toBe(new URL(`http://${domain}`).hostname)
      }),
      { numRuns: 300 },
    )
  })

  test('what is no address is no mailbox', () => {
    for (const text of ['', '@', 'a@', '@b', 'nobody']) expect(comparableAddress(text)).toBeNull()
    expect(standing(places({ to: [at('a@b.ru')] }), 'not an address', isOurToken)).toEqual({
      inTo: false,
      anywhere: false,
    })
  })
})

describe('reply tokens', () => {
  const number = fc.integer({ min: 1, max: 9_999_999_999 })

  test('what is made is read back, in an address, an id and a subject', () => {
    fc.assert(
      fc.property(number, fc.string({ maxLength: 60 }), (n, subject) => {
        const token = { number: n, mac: macOf(n) }
        expect(tokensOfAddresses(places({ cc: [at(addressWithToken('s@h.example', n, macOf))] }))).toEqual([token])
        expect(tokenOfMessageId(messageIdWithToken(n, 'k3.9x', { macOf, host: 'h.example' }))).toEqual(token)
        expect(tokensOfSubject({ subject: `Re: ${subjectWithToken(subject, n, macOf)}` })[0]).toEqual(token)
        expect(isOurs(token, macOf)).toBe(true)
      }),
    )
  })

  test('another MAC, another number, a longer or a shorter MAC is not ours', () => {
    for (const mac of ['abffffffffff', 'ab00', `${macOf(7)}00`]) expect(isOurs({ number: 7, mac }, macOf)).toBe(false)
    expect(isOurs({ number: 8, mac: macOf(7) }, macOf)).toBe(false)
  })

  test('mail programs may write the subject token in capitals; the last one counts first', () => {
    const subject = `Re: [#5-${macOf(5).toUpperCase()}] Fwd: x [#6-${macOf(6)}]`
    expect(tokensOfSubject({ subject }).map((token) => token.number)).toEqual([6, 5])
    expect(subjectWithoutTokens(subject)).toBe('Re: Fwd: x')
  })

  test('In-Reply-To is asked before References, the nearest reference before the oldest', () => {
    const id = (n: number) => messageIdWithToken(n, 'u', { macOf, host: 'h.example' })
    const found = tokensOfIds({ inReplyTo: id(3), references: [id(1), '<other@x.ru>', id(2), id(3)] })
    expect(found.map((token) => token.number)).toEqual([3, 2, 1])
  })

  test('other numbers in brackets are no tokens', () => {
    expect(tokensOfSubject({ subject: 'Re: [#48213] [Ticket#48213-ab12] #48213-ab12cd34' })).toEqual([])
    expect(tokenOfTag('0-ab12cd34')).toBeNull()
    // Shorter than eight digits is no MAC of ours: it could be guessed.
    expect(tokenOfTag('48213-ab12cd3')).toBeNull()
    expect(tokensOfSubject({ subject: '[#48213-ab12cd3]' })).toEqual([])
    expect(tokenOfMessageId('<48213@gmail.com>')).toBeNull()
  })
})

describe('the empty letter', () => {
  const none = { ownWords: false, quotation: false, signature: false }
  const bare = {
    attachments: [],
    forward: null,
    holds: none,
    inReplyTo: null,
    references: [],
    subject: '',
    parseError: null,
  }
  const file = { name: 'a.png', type: 'image/png', size: 9, inline: true, contentId: 'x' }

  test('nothing but a subject, or a signature, is empty', () => {
    expect(isEmpty({ ...bare, subject: 'Помогите!' })).toBe(true)
    expect(isEmpty({ ...bare, holds: { ...none, signature: true } })).toBe(true)
  })

  test('a file is something, an inline image too', () => {
    expect(isEmpty({ ...bare, attachments: [file] })).toBe(false)
  })

  test('a quotation alone says nothing in an answer, and is what the sender shows elsewhere', () => {
    const holds = { ...none, quotation: true }
    expect(isEmpty({ ...bare, holds, subject: 'Re: счёт' })).toBe(true)
    expect(isEmpty({ ...bare, holds, inReplyTo: '<a@b>' })).toBe(true)
    expect(isEmpty({ ...bare, holds, subject: 'Счёт' })).toBe(false)
    expect(isEmpty({ ...bare, holds, subject: 'Re: счёт', forward: { from: { address: 'a@b.ru', name: '' } } })).toBe(
      false,
    )
  })

  test('a letter that could not be read is not empty', () => {
    expect(isEmpty({ ...bare, parseError: 'broken' })).toBe(false)
  })
})

describe('dates of letters', () => {
  test('zones, obsolete zones, two-digit years and missing parts', () => {
    const iso = (text: string) => {
      const found = parseMailDate(text)
      return found === null ? null : isoOf(found)
    }
    expect(iso('Tue, 10 Mar 2026 14:32:05 +0300')).toBe('2026-03-10T11:32:05Z')
    expect(iso('10 Mar 26 11:32 GMT')).toBe('2026-03-10T11:32:00Z')
    expect(iso('Tue, 10 Mar 2026 06:32:00 -0500 (EST)')).toBe('2026-03-10T11:32:00Z')
    expect(iso('Fri, 31 Dec 1999 23:30:00 EST')).toBe('2000-01-01T04:30:00Z')
    for (const broken of ['', 'yesterday', '99 Foo 2026 10:00 +0000', 'Tue, 32 Mar 2026 10:00:00 +0000'])
      expect(iso(broken)).toBeNull()
  })

  test('agree with the platform over two centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_208_988_800, max: 4_102_444_800 }), (seconds) => {
        const date = new Date(seconds * 1000)
        expect(isoOf(instant(seconds * 1000))).toBe(`${date.toISOString().slice(0, 19)}Z`)
        expect(parseMailDate(date.toUTCString())).toBe(seconds * 1000)
      }),
    )
  })
})

describe('our own letters', () => {
  const own = { instance: 'north', macOf, mailboxes: ['support@sever-uzel.example'] }
  const letter = { headers: [], messageId: '<1@pochta.example>', from: at('irina@pochta.example') }

  test('are known by header, Message-ID or sender; others are not', () => {
    const id = messageIdWithToken(48213, 'a1', { macOf, host: 'sever-uzel.example' })
    expect(ownLoop(letter, own)).toBeNull()
    expect(ownLoop({ ...letter, headers: [{ name: LOOP_HEADER, value: 'north' }] }, own)).toBe('loop header of ours')
    expect(ownLoop({ ...letter, headers: [{ name: LOOP_HEADER, value: 'south' }] }, own)).toBeNull()
    expect(ownLoop({ ...letter, messageId: id }, own)).toBe('Message-ID of ours')
    expect(ownLoop({ ...letter, messageId: id.replace('-ab', '-cd') }, own)).toBeNull()
    expect(ownLoop({ ...letter, from: at('Support@Sever-Uzel.example') }, own)).toBe('From is a mailbox of ours')
  })
})
