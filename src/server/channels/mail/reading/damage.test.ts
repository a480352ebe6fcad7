import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lettersHeaders } from './headers.ts'
import { letterIdentity } from './identity.ts'
import { readLetter } from './read-letter.ts'

const seeds = new URL('../../../../../seeds/mails/', import.meta.url)
const letters = readdirSync(seeds)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => readFileSync(new URL(file, seeds)))

/** What breaks parsers when it stands where nobody expects it, or stands there ten thousand times. */
const PIECES = [
  ...[
    '=?utf-8?B?',
    '?=',
    '<',
    '>',
    '"',
    '(',
    ')',
    '\\',
    '\r\n',
    '\n',
    '\r',
    ' ',
    '\t',
    '--',
    ': ',
    ';',
    ',',
    '@',
    '\0',
  ],
  ...[
    '*0*=',
    "utf-8''",
    '%',
    '=',
    'From: ',
    'Content-Type: multipart/mixed; boundary=',
    '\n\n',
    'begin 644 a\n',
    'end\n',
  ],
  ...[
    '<div>',
    '</div>',
    '<blockquote>',
    '<!--',
    '<a href="',
    '<table><tr><td>',
    '<style>',
    'style="',
    '&#',
    '<![CDATA[',
  ],
  ...[
    '> ',
    '-- \n',
    'От: ',
    'Subject: Fwd: ',
    '* ',
    'On ',
    ' wrote:',
    ' пишет:',
    '-----',
    '\x1b$B',
    '\x80\xff',
    '+AD',
    'a@b.c',
  ],
]
const piece = fc.constantFrom(...PIECES)
const repeated = fc
  .tuple(piece, piece, fc.integer({ min: 1, max: 8_000 }))
  .map(([a, b, times]) => Buffer.from((a + b).repeat(times)))

type Damage = (raw: Buffer, at: number) => Buffer
const insert =
  (what: Uint8Array): Damage =>
  (raw, at) =>
    Buffer.concat([raw.subarray(0, at), what, raw.subarray(at)])
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.constant<Damage>((raw, at) => raw.subarray(0, at)),
  fc.integer({ min: 1, max: 500 }).map(
    (n): Damage =>
      (raw, at) =>
        Buffer.concat([raw.subarray(0, at), raw.subarray(at + n)]),
  ),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map(insert),
  repeated.map(insert),
  // Into the header: a field that goes on and on.
  repeated.map(
    (what): Damage =>
      (raw) =>
        insert(what)(raw, Math.max(0, raw.indexOf('\n'))),
  ),
  // A piece of another letter, headers and boundaries with it.
  fc
    .tuple(fc.constantFrom(...letters), fc.nat(3_000), fc.nat(3_000))
    .map(([other, from, size]) => insert(other.subarray(from, from + size))),
  fc.tuple(fc.constantFrom('\r\n', '\n', 'boundary', 'charset', 'text/', '=', ':'), piece).map(
    ([what, by]): Damage =>
      (raw) =>
        Buffer.from(raw.toString('latin1').replaceAll(what, by), 'latin1'),
  ),
  fc.integer({ min: 2, max: 40 }).map(
    (times): Damage =>
      (raw, at) =>
        Buffer.concat([
          raw.subarray(0, at),
          ...Array<Buffer>(times).fill(raw.subarray(at, at + 1_000)),
          raw.subarray(at),
        ]),
  ),
)
type Step = readonly [damage: Damage, at: number]
const step: fc.Arbitrary<Step> = fc.tuple(damage, fc.double({ min: 0, max: 1, noNaN: true }))
const damaged: fc.Arbitrary<Buffer> = fc
  .tuple(fc.constantFrom(...letters), fc.array(step, { minLength: 1, maxLength: 4 }))
  .map(([raw, steps]) =>
    steps.reduce<Buffer>(
      (letter, [break_, at]) => break_(letter, Math.floor(at * letter.length)).subarray(0, 1_000_000),
      raw,
    ),
  )

/** Generous: a letter of this size takes milliseconds, a run in the square of its size would take minutes. */
const LONGEST_MS = 6_000
/** Processor time of this thread in milliseconds: neighbours on the machine do not count. */
const spent = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
const words = (text: string) => text.replace(/\s+/g, '').length

describe('a letter damaged in any way', () => {
  test('is a letter all the same: nothing throws, everything ends soon, no word of it is lost (MAIL-20)', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async (raw) => {
        const start = spent()
        lettersHeaders(raw)
        letterIdentity(raw)
        const letter = await readLetter(raw)
        expect(spent() - start).toBeLessThan(LONGEST_MS)
        expect(letter.parseError).toBeNull()
        expect(letter.files).toHaveLength(letter.attachments.length)
        expect(letter.files.every(({ content, size }) => content.length === size)).toBe(true)
        // What is folded and what is shown make up the whole.
        if (letter.holds.ownWords) expect(words(letter.replyText) + words(letter.quoted)).toBeGreaterThan(0)
        expect(letter.text.length).toBeLessThanOrEqual(1_000_000)
      }),
      { numRuns: 250 },
    )
  }, 120_000)
})

describe('letters made to hurt', () => {
  const head = 'From: a@b.ru\nTo: c@d.ru\nSubject: Fwd: x\n'
  const html = (body: string) => `${head}Content-Type: text/html; charset=utf-8\n\n${body}`
  const nested = (depth: number) => {
    const opened = Array.from({ length: depth }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`)
    return `${head}${opened.join('')}\n\nx\n`
  }
  const made: Record<string, () => string> = {
    'multiparts a thousand deep': () => nested(1_000),
    'letters in letters a thousand deep': () => `${head}${'Content-Type: message/rfc822\n\n'.repeat(1_000)}x`,
    'a hundred thousand recipients': () => `From: a@b.ru\nTo: ${'"A, B" <a@b.ru>, '.repeat(100_000)}\n\nx`,
    'a header line of ten megabytes': () => `From: a@b.ru\nSubject: ${'x '.repeat(5_000_000)}\n\nx`,
    'quotes behind an address': () => `From: <a@b.ru> ${'"'.repeat(90_000)}\nTo: a@b ${'"\\'.repeat(45_000)}\n\nx`,
    'encoded words in encoded words': () => {
      let word = 'x'
      for (let i = 0; i < 12; i++) word = `=?utf-8?B?${Buffer.from(word.repeat(3)).toString('base64')}?=`
      return `From: a@b.ru\nSubject: ${word.slice(0, 400_000)}\n\nx`
    },
    'a name in a hundred thousand pieces': () =>
      `${head}Content-Type: application/pdf; ${Array.from({ length: 100_000 }, (_, i) => `name*${i}*=%41`).join('; ')}\n\nx`,
    'four million ends of base64': () => `${head}Content-Transfer-Encoding: base64\n\n${'QQ==\n'.repeat(4_000_000)}`,
    'bodies of a megabyte each, twenty of them': () =>
      `${head}Content-Type: multipart/mixed; boundary=b\n\n${Array.from({ length: 20 }, () => `--b\nContent-Type: text/html\n\n${'<p>слово</p>'.repeat(70_000)}\n`).join('')}--b--\n`,
    'blank lines in a forward': () =>
      `${head}\n-------- Пересылаемое сообщение --------\nОт: а${'\n\0'.repeat(20_000)}`,
    'blank lines in a bounce': () => `From: mailer-daemon@x.ru\nSubject: failure notice\n\n${'\n'.repeat(200_000)}`,
    'marks of a signature above marks of a header': () => `${head}\n${'--\nFrom: \n'.repeat(20_000)}`,
    'open tables in open tables': () => html('<table><tr><td>'.repeat(50_000)),
    'attributes without end': () => html(`<div ${'style="color:red;'.repeat(50_000)}`),
    'comments without end': () => html('<!--'.repeat(200_000)),
    'entities without end': () => html('&#x'.repeat(300_000)),
    'a winmail.dat of nothing but lengths': () =>
      `${head}Content-Type: application/ms-tnef; name=winmail.dat\n\n${Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), Buffer.alloc(3_000_000, 2)]).toString('latin1')}`,
  }
  for (const [name, make] of Object.entries(made)) {
    test(`${name}: read in bounded time`, async () => {
      const raw = Buffer.from(make(), 'latin1')
      const start = spent()
      const letter = await readLetter(raw)
      expect(spent() - start).toBeLessThan(LONGEST_MS)
      expect(letter.parseError).toBeNull()
      expect(letter.from.address).toMatch(/@/)
    })
  }
})
