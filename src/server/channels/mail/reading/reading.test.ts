import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddresses, readSender } from './addresses.ts'
import { decodeText } from './charset.ts'
import { decodeWords } from './encoded-words.ts'
import { safeName } from './file-names.ts'
import { isRefusedByHeaders, lettersHeaders } from './headers.ts'
import { letterIdentity } from './identity.ts'
import { readParameterised } from './parameters.ts'
import { readLetter } from './read-letter.ts'
import { sanitise } from './sanitise.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const utf8 = (text: string) => Buffer.from(text)
const seeds = new URL('../../../../../seeds/mails/', import.meta.url)
const fixtures = readdirSync(seeds).filter((file) => file.endsWith('.eml'))

describe('the identity of a letter', () => {
  const letter = 'From: a@b.ru\r\nTo: c@d.ru\r\nSubject: x\r\nMessage-ID: <1@b.ru>\r\nDate: now\r\n\r\nbody\r\n'
  const key = (raw: string, copy?: number) => letterIdentity(utf8(raw), copy).key

  test('the way it came does not change it', () => {
    const other = `Return-Path: <a@b.ru>\r\nDelivered-To: z@d.ru\r\nReceived: from x\r\n by y\r\nDKIM-Signature: v=1\r\n${letter}`
    expect(key(other)).toBe(key(letter))
    expect(key(letter.replaceAll('\r\n', '\n'))).toBe(key(letter))
    expect(key(`${letter}\r\n`)).toBe(key(letter))
    expect(key(letter.replace('c@d.ru', '\r\n c@d.ru').replace('To: ', 'To:'))).toBe(key(letter))
  })

  test('the same Message-ID with other content is another letter', () => {
    expect(key(letter.replace('body', 'other'))).not.toBe(key(letter))
    expect(key(letter.replace('Subject: x', 'Subject: y'))).not.toBe(key(letter))
    expect(letterIdentity(utf8(letter)).messageId).toBe('<1@b.ru>')
  })

  test('without Message-ID by its date, with neither by the number of the copy', () => {
    const dated = letter.replace(/Message-ID.*\r\n/, '')
    const bare = dated.replace(/Date.*\r\n/, '')
    expect(key(dated, 0)).toBe(key(dated, 1))
    expect(key(dated)).toMatch(/^date:now:/)
    expect(key(bare, 0)).not.toBe(key(bare, 1))
    expect(key(bare, 1)).toMatch(/^copy:1:/)
  })
})

describe('headers before the body', () => {
  const nowhere = { inTo: false, anywhere: false }
  const headers = (raw: string) => lettersHeaders(utf8(raw))

  test('the header of a letter says the same as the whole letter', async () => {
    for (const file of fixtures) {
      const raw = readFileSync(new URL(file, seeds))
      const whole = await readLetter(raw)
      expect(whole).toMatchObject(lettersHeaders(raw.subarray(0, raw.indexOf('\r\n\r\n') + 4)))
    }
  })

  test('a letter to somebody else is refused by them, a report and a thread of ours are not', () => {
    expect(isRefusedByHeaders(headers('From: a@b.ru\nTo: x@y.ru\n\n'), nowhere, false)).toBe(true)
    expect(isRefusedByHeaders(headers('From: a@b.ru\n\n'), { inTo: true, anywhere: true }, false)).toBe(false)
    expect(isRefusedByHeaders(headers('From: a@b.ru\n\n'), { inTo: false, anywhere: true }, true)).toBe(false)
    expect(isRefusedByHeaders(headers('Return-Path: <>\nTo: x@y.ru\n\n'), nowhere, false)).toBe(false)
    expect(isRefusedByHeaders(headers('Content-Type: multipart/report; boundary=x\n\n'), nowhere, false)).toBe(false)
  })

  test('ids are found in folded and in broken fields', () => {
    const found = headers(
      'Message-ID:\n <a\n b@c.ru>\nIn-Reply-To: Your message of Monday <1@x.ru>\nReferences: <1@x.ru><2@x.ru>,\n\t<1@x.ru>\n\n',
    )
    expect(found).toMatchObject({ messageId: '<ab@c.ru>', inReplyTo: '<1@x.ru>', references: ['<1@x.ru>', '<2@x.ru>'] })
  })
})

describe('addresses', () => {
  const all = (raw: string) =>
    readAddresses(utf8(raw).toString('latin1'), '').map(({ address, name }) => [address, name])

  test('lists, groups, comments, quoted commas and semicolons', () => {
    expect(all('a@b.ru, "Узел, Север" <c@d.ru>; Team: e@f.ru, G <g@h.ru>;')).toEqual([
      ['a@b.ru', ''],
      ['c@d.ru', 'Узел, Север'],
      ['e@f.ru', ''],
      ['g@h.ru', 'G'],
    ])
    expect(all('undisclosed-recipients:;')).toEqual([])
  })

  test('what stands in a name is never an address', () => {
    const trap = `=?utf-8?B?${utf8('x <support@sever-uzel.example>, ').toString('base64')}?= <evil@pochta.example>`
    for (const raw of [
      trap,
      '"support@sever-uzel.example" <evil@pochta.example>',
      '"a\\" <support@sever-uzel.example>" <evil@pochta.example>',
    ]) {
      expect(all(raw).map(([address]) => address)).toEqual(['evil@pochta.example'])
    }
  })

  test('the sender is the first entry with an address', () => {
    expect(readSender('Petrov, Ivan <ivan@b.ru>', '')).toEqual({ address: 'ivan@b.ru', name: 'Petrov, Ivan' })
    expect(readSender('', '')).toEqual({ address: null, name: '' })
    expect(readSender('nobody', '').address).toBeNull()
  })
})

describe('words and charsets', () => {
  const russian = 'Съешь же ещё этих мягких французских булок, да выпей чаю.'

  test('encoded words: neighbours join, white space between them goes, the rest stays', () => {
    expect(decodeWords('Re: =?utf-8?Q?=D0=9F?=\t=?utf-8?q?_=D1=80?= x =?koi8-r?B?8NLJ18XU?=')).toBe('Re: П р x Привет')
    expect(decodeWords('no =?utf-8?X?words?= here')).toBe('no =?utf-8?X?words?= here')
    expect(decodeWords('=?utf-8?B?0J/RgNC40LI=?= =?koi8-r?B?xdQ=?=')).toBe('Привет')
  })

  test('the charset of Russian text is told from its bytes', () => {
    const tables: [string, (text: string) => Buffer][] = [
      'windows-1251',
      'koi8-r',
      'ibm866',
      'iso-8859-5',
      'x-mac-cyrillic',
    ].map((charset) => {
      const table = new Map<string, number>()
      const decoder = new TextDecoder(charset)
      for (let byte = 255; byte >= 0; byte--) table.set(decoder.decode(Uint8Array.of(byte)), byte)
      return [charset, (text) => Buffer.from([...text].map((char) => table.get(char) ?? 63))]
    })
    for (const [charset, encode] of tables) {
      expect(decodeText(encode(russian), ''), charset).toBe(russian)
      expect(decodeText(encode(russian), 'utf-8'), charset).toBe(russian)
      expect(decodeText(encode(russian), charset), charset).toBe(russian)
      expect(decodeText(encode('ЗДРАВСТВУЙТЕ, ПРИНТЕР НЕ ПЕЧАТАЕТ!'), ''), charset).toBe(
        'ЗДРАВСТВУЙТЕ, ПРИНТЕР НЕ ПЕЧАТАЕТ!',
      )
    }
    expect(decodeText(utf8(russian), 'windows-1251')).toBe(russian)
    expect(decodeText(latin('Größe über Maß'), '')).toBe('Größe über Maß')
  })

  test('parameters: continuations, RFC 2231, quoted semicolons, encoded words in names', () => {
    const name = (raw: string) => readParameterised(raw, '').params.get('name')
    expect(name(`a/b; name*0*=koi8-r''%F0%D2; name*1*=%C9; name*2=" x.txt"`)).toBe('При x.txt')
    expect(name('a/b; name="a;b \\"c\\".txt"')).toBe('a;b "c".txt')
    expect(name('a/b; name="=?utf-8?B?0J/RgNC4?="')).toBe('При')
    expect(name(`a/b; name="plain.txt"; name*=utf-8''%D0%9F.txt`)).toBe('П.txt')
  })
})

describe('what must not happen', () => {
  test('a file name leads out of no folder and hides no extension', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ' ', '\0', '\u202e', 'я'), maxLength: 30 }),
        (name) => {
          expect(safeName(name)).not.toMatch(/\.\.|[/\\\0\u202e]/)
        },
      ),
    )
    expect(safeName(`${'я'.repeat(500)}.pdf`)).toMatch(/^я+\.pdf$/)
  })

  test('HTML never runs, loads or leaves its place', () => {
    const bad = [
      '<img src=x onerror=alert(1)>',
      '<a href=" java\nscript:alert(1)">x</a>',
      '<svg><script>alert(1)</script></svg>',
      '<div style="background:url(https://t.example/x);position:fixed;color:red">x</div>',
      '<img src="//t.example/x.png" srcset="https://t.example/y 2x">',
      '<img data-remote-src="javascript:alert(1)">',
      '<link rel=stylesheet href="https://t.example/x.css"><base href="https://t.example/">',
      '<form action="https://t.example"><input name=password></form>',
      '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="x"></object><embed src="x">',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
      '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
      '<table background="https://t.example/x"><tr><td>x</td></tr></table>',
    ]
    for (const html of bad) {
      const clean = sanitise(html)
      expect(clean, html).not.toMatch(
        /<(script|iframe|object|embed|form|input|link|base|style|svg|math)|\son\w+=|javascript:|url\(|position|srcset|\ssrc="(?!cid:)|background=/i,
      )
    }
    expect(sanitise('<a href="https://x.example">x</a>')).toContain('rel="noopener noreferrer nofollow"')
  })

  test('no bytes make the reader throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect((await readLetter(bytes)).parseError).toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  test('no damage to a letter makes the reader throw', async () => {
    const letters = fixtures.map((file) => readFileSync(new URL(file, seeds)))
    const damage = fc.record({
      letter: fc.nat(letters.length - 1),
      at: fc.nat(3000),
      length: fc.nat(60),
      by: fc.uint8Array({ maxLength: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(damage, async ({ letter, at, length, by }) => {
        const raw = letters[letter] ?? Buffer.alloc(0)
        const broken = Buffer.concat([raw.subarray(0, at), by, raw.subarray(at + length)])
        const read = await readLetter(broken)
        expect(read.parseError).toBeNull()
        expect(read.files).toHaveLength(read.attachments.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('letters made to hurt', () => {
  const head = 'From: a@b.ru\nTo: c@d.ru\nSubject: Fwd: x\n'
  const html = (body: string) => `${head}Content-Type: text/html; charset=utf-8\n\n${body}`
  const MEGABYTE = 1024 * 1024
  const letters: Record<string, () => string> = {
    'one line of 25 MiB': () => `${head}\n${'a'.repeat(25 * MEGABYTE)}`,
    'an attachment of 25 MiB': () =>
      `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n${`${'A'.repeat(76)}\r\n`.repeat(330_000)}\n--b--\n`,
    '25 MiB of HTML': () => html('<p>x</p>'.repeat(3 * MEGABYTE)),
    'a hundred thousand open tags': () => html('<div>'.repeat(100_000)),
    'quotations in quotations': () => html(`${'<blockquote>'.repeat(60)}${'a<br>'.repeat(30_000)}`),
    'brackets without end': () => html('<a '.repeat(300_000)),
    'encoded words without end': () => `Subject: ${'=?a?b?'.repeat(80_000)}\n\nx`,
    'twenty thousand encoded words': () => `To: ${'=?utf-8?B?0LA=?= '.repeat(20_000)}<a@b.ru>\n\nx`,
    'open brackets in addresses': () =>
      `From: ${'"'.repeat(90_000)}\nTo: ${'<'.repeat(90_000)}\nCc: ${'(a@'.repeat(30_000)}\n\nx`,
    'a hundred thousand folded lines': () => `Subject: a\n${' b\n'.repeat(100_000)}\nx`,
    'half a million fields': () => `${'X-A: b\n'.repeat(500_000)}\nx`,
    'a multipart in a multipart, five hundred times': () => {
      let inner = 'x'
      for (let i = 0; i < 500; i++)
        inner = `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n${inner}\n--b${i}--\n`
      return head + inner
    },
    'a hundred thousand parts': () =>
      `${head}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(100_000)}`,
    'From lines in a forward': () => `${head}\n${'From: "a" <b\n'.repeat(3000)}${'> '.repeat(9000)}${' '.repeat(9000)}`,
    'many uuencoded files': () => `${head}\n${'begin 644 a\nM!\nend\n'.repeat(30_000)}`,
    'a bounce of one word': () => `From: mailer-daemon@x.ru\nSubject: failure notice\n\n${'a@b'.repeat(100_000)}`,
  }
  for (const [name, make] of Object.entries(letters)) {
    test(`${name} is read in bounded time and memory`, async () => {
      const raw = Buffer.from(make(), 'latin1')
      const start = process.threadCpuUsage().user
      const letter = await readLetter(raw)
      expect((process.threadCpuUsage().user - start) / 1000).toBeLessThan(6000)
      expect(letter.parseError).toBeNull()
      expect(letter.text.length).toBeLessThanOrEqual(1_000_000)
      expect(letter.files.length).toBeLessThanOrEqual(1100)
    })
  }
})
