import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isEmpty, isOurs, isoOf, type Letter, standing, tokenOfTag, tokensOf } from '#domain/mail'
import { explainLetter } from './explain.ts'
import { type ReadLetter, readLetter } from './read-letter.ts'

/** What a fixture's `.expected.json` may claim; only what is present is compared. */
type Expected = Partial<
  Pick<Letter, 'from' | 'to' | 'replyTo' | 'subject' | 'messageId' | 'replyText' | 'bounce' | 'doubts'>
> & {
  date?: string | null
  textContains?: string[]
  textLacks?: string[]
  replyTextContains?: string[]
  htmlContains?: string[]
  htmlLacks?: string[]
  attachments?: Record<string, unknown>[]
  signs?: string[]
  forward?: string | null
  inTo?: boolean
  anywhere?: boolean
  isEmpty?: boolean
  tokens?: number[]
}

const folder = new URL('../../../../../seeds/mails/', import.meta.url)
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.eml') ? [file.slice(0, -4)] : []))
const macOf = (number: number) => `ab${number.toString(16).padStart(9, '0')}`
const read = (name: string) => readFileSync(new URL(`${name}.eml`, folder))
const expected = (name: string): Expected => JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'))

// What is derived of a letter, in the words of the fixtures.
function derived(letter: ReadLetter) {
  const { because: _, ...flags } = letter.signs
  const where = standing(letter, 'support@sever-uzel.example', (tag) => {
    const token = tokenOfTag(tag)
    return token !== null && isOurs(token, macOf)
  })
  const tokens = Object.values(tokensOf(letter)).flat()
  return {
    ...letter,
    ...where,
    date: letter.sentAt === null ? null : isoOf(letter.sentAt),
    signs: Object.entries(flags).flatMap(([sign, isSet]) => (isSet ? [sign] : [])),
    forward: letter.forward?.from.address ?? null,
    isEmpty: isEmpty(letter),
    tokens: tokens.filter((token) => isOurs(token, macOf)).map((token) => token.number),
  }
}

describe('our own letters, one of each kind', () => {
  test('there are many of them, each with its facts', () => {
    expect(names.length).toBeGreaterThan(60)
  })

  for (const name of names) {
    test(name, async () => {
      const letter = await readLetter(read(name))
      const claims = expected(name)
      expect(letter.parseError).toBeNull()
      compareFacts(letter, claims)
      for (const [field, wanted, isWanted] of words(claims)) {
        if (isWanted) expect(letter[field]).toContain(wanted)
        else expect(letter[field]).not.toContain(wanted)
      }
      expect(letter.files.map((file) => file.content.length)).toEqual(letter.attachments.map((file) => file.size))
    })
  }
})

function compareFacts(letter: ReadLetter, claims: Expected): void {
  const { textContains, textLacks, replyTextContains, htmlContains, htmlLacks, signs, ...rest } = claims
  const found = derived(letter)
  expect(found).toMatchObject(rest)
  if (signs !== undefined) expect(found.signs.toSorted()).toEqual(signs.toSorted())
  if (rest.attachments !== undefined) expect(letter.attachments).toHaveLength(rest.attachments.length)
}

function words(claims: Expected): ['text' | 'html' | 'replyText', string, boolean][] {
  const { textContains = [], textLacks = [], replyTextContains = [], htmlContains = [], htmlLacks = [] } = claims
  return [
    ...textContains.map((each): ['text', string, boolean] => ['text', each, true]),
    ...textLacks.map((each): ['text', string, boolean] => ['text', each, false]),
    ...replyTextContains.map((each): ['replyText', string, boolean] => ['replyText', each, true]),
    ...htmlContains.map((each): ['html', string, boolean] => ['html', each, true]),
    ...htmlLacks.map((each): ['html', string, boolean] => ['html', each, false]),
  ]
}

test('MAIL-18 a koi8-r letter with HTML only becomes readable, harmless text; quotation and signature are folded; inline images are files', async () => {
  const htmlOnly = await readLetter(read('koi8r-html-only'))
  expect(htmlOnly.text).toContain('Откройте, пожалуйста, доступ Галине.')
  expect(htmlOnly.html).not.toMatch(/<script|<iframe|\ssrc=/)
  expect(htmlOnly.html).toContain('data-remote-src="https://evil.example/pixel.png"')

  const both = await readLetter(read('inline-cid-image'))
  expect(both.text.trim()).toBe('Вот ошибка: [снимок]')
  expect(both.html).toContain('<img src="cid:shot@romashka.example"')
  expect(both.files.map((file) => [file.name, file.inline, file.contentId])).toEqual([
    ['shot.png', true, 'shot@romashka.example'],
  ])

  const reply = await readLetter(read('reply-thunderbird-bottom'))
  expect(reply.replyText).toBe('Спасибо, всё заработало!')
  expect(reply.quoted).toContain('пишет:')
  expect(reply.quoted).toContain('-- \nИрина')
})

test('an explained letter is the JSON of the administrator’s tool', async () => {
  const explained = JSON.parse(JSON.stringify(await explainLetter(read('bounce-dsn'))))
  expect(explained).toMatchObject({
    from: { address: 'MAILER-DAEMON@mx.romashka.example', name: '' },
    to: [{ address: 'support@sever-uzel.example', name: '' }],
    date: '2026-03-10T11:00:00Z',
    inReplyTo: null,
    references: [],
    signs: { bounce: true, delay: false, because: { bounce: 'delivery report: Action failed, Status 5.1.1' } },
    bounce: { recipient: 'irina.sokolova@romashka.example', status: '5.1.1' },
    forward: null,
  })
  expect(explained).not.toHaveProperty('html')
})
