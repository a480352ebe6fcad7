import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Count, markOf, namesOfSender, ruleFor, type SpamLetter, scoreOf, senderName, tokensOf } from './index.ts'
import { wordsOf } from './words.ts'

const letter: SpamLetter = {
  from: { address: 'anna@firma.example', name: 'Анна Волкова' },
  replyTo: [],
  to: [{ address: 'support@sever-uzel.example', name: '' }],
  cc: [],
  subject: 'Не открывается отчёт',
  text: 'Здравствуйте, отчёт за март не открывается.',
  html: null,
  attachments: [],
}

describe('words', () => {
  test('case, compatibility forms and ё are one; Russian words are cut to what they begin with, numbers to their length', () => {
    expect(wordsOf('Ещё ЕЩЁ еще').words).toEqual(['еще', 'еще', 'еще'])
    expect(wordsOf('ｆｒｅｅ Free FREE').words).toEqual(['free', 'free', 'free'])
    expect(wordsOf('выигрыш выиграли').words).toEqual(['выигры*', 'выигра*'])
    expect(wordsOf('2026 79161234567 и я').words).toEqual(['2026', '11#'])
  })

  test('letters that only look alike, unseen characters and spread-out words hide nothing', () => {
    const mixed = wordsOf('крeдит') // a Latin e
    expect(mixed).toMatchObject({ words: ['кредит'], isMixed: true })
    expect(wordsOf('cаsino')).toMatchObject({ words: ['casino'], isMixed: true }) // a Cyrillic а
    const broken = wordsOf('кре\u200bд\u200bи\u200cт вов\u00adремя')
    expect(broken).toMatchObject({ words: ['кредит', 'воврем*'], isHidden: true })
    expect(wordsOf('к р е д и т сейчас').words).toEqual(['кредит', 'сейчас'])
    expect(wordsOf('обыч\u00adное письмо')).toMatchObject({ isHidden: false, isMixed: false })
  })
})

describe('tokens', () => {
  test('say where a word stood, where links lead, what is attached, and which shape it has', () => {
    const tokens = tokensOf({
      ...letter,
      from: { address: 'win777@best-offers.example', name: 'Приз' },
      replyTo: [{ address: 'other@elsewhere.example', name: '' }],
      subject: 'ВЫ ВЫИГРАЛИ!!!',
      text: 'Жмите http://user@10.0.0.1:8080/prize/now и получите 5000 руб',
      html: '<p><a href="https://www.tracker.shop.example/a">x</a><img data-remote-src="https://pics.example/1.png"></p>',
      attachments: [
        { name: 'счёт.pdf.exe', type: 'application/x-msdownload', size: 1, inline: false, contentId: null },
      ],
    })
    for (const token of [
      'from:win777@best-offers.example',
      'from:best-offers.example',
      'name:приз',
      'subject:выигра*',
      'выигра*',
      'link:10.0.0.1',
      'link:tracker.shop.example',
      'link:shop.example',
      'link:pics.example',
      'path:prize',
      'file:.exe',
      'file:application/x-msdownload',
      'sign:two_endings',
      'sign:link_with_user',
      'sign:link_to_number',
      'sign:link_with_port',
      'sign:answers_go_elsewhere',
      'sign:number_in_sender',
      'sign:subject_shouts',
      'sign:money',
      'sign:has_html',
    ]) {
      expect(tokens).toContain(token)
    }
  })

  test('any letter gives tokens that a database keeps: few, short, each once, without NUL and broken letters', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 })
    fc.assert(
      fc.property(text, text, text, (subject, body, name) => {
        const tokens = tokensOf({ ...letter, subject, text: `${body}\ud800\0`, from: { address: `${name}@x`, name } })
        expect(new Set(tokens).size).toBe(tokens.length)
        expect(tokens.length).toBeLessThanOrEqual(1_500)
        for (const token of tokens) {
          expect(token.isWellFormed() && !token.includes('\0') && [...token].length <= 60).toBe(true)
        }
      }),
    )
  })

  test('the way a letter came is no token: headers are not even seen', () => {
    const withHeaders = { ...letter, headers: [{ name: 'received', value: 'from evil.example' }] }
    expect(tokensOf(withHeaders)).toEqual(tokensOf(letter))
  })
})

describe('the score', () => {
  const counts = new Map<string, Count>([
    ['приз', { spam: 40, ham: 0 }],
    ['casino', { spam: 30, ham: 1 }],
    ['принте*', { spam: 0, ham: 45 }],
    ['здравс*', { spam: 50, ham: 50 }],
  ])
  const learnt = { spam: 100, ham: 100 }

  test('rises with words of spam, falls with words of ham, and says which weighed most', () => {
    const spam = scoreOf(['приз', 'casino', 'здравс*'], counts, learnt)
    expect(spam?.score).toBeGreaterThan(0.95)
    expect(spam?.because.map(([token]) => token)).toEqual(['приз', 'casino'])
    expect(scoreOf(['принте*', 'здравс*'], counts, learnt)?.score).toBeLessThan(0.05)
    expect(scoreOf(['никогда', 'не', 'видели'], counts, learnt)).toEqual({ score: 0.5, because: [] })
  })

  test('is silent until fifty letters of each kind are learnt', () => {
    expect(scoreOf(['приз'], counts, { spam: 49, ham: 500 })).toBeNull()
    expect(scoreOf(['приз'], counts, { spam: 500, ham: 49 })).toBeNull()
    expect(scoreOf(['приз'], counts, { spam: 50, ham: 50 })).not.toBeNull()
  })

  test('stays between 0 and 1 and favours neither side: spam and ham exchanged, it is mirrored', () => {
    const tokens = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 })
    const known = fc.array(fc.record({ spam: fc.nat(80), ham: fc.nat(80) }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(tokens, known, (some, all) => {
        const one = new Map(all.map((count, at) => ['abcdef'[at] ?? '', count]))
        const other = new Map([...one].map(([token, { spam, ham }]) => [token, { spam: ham, ham: spam }]))
        const score = scoreOf(some, one, { spam: 90, ham: 120 })?.score ?? Number.NaN
        const mirrored = scoreOf(some, other, { spam: 120, ham: 90 })?.score ?? Number.NaN
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score + mirrored).toBeCloseTo(1, 9)
      }),
      { numRuns: 1_000 },
    )
  })

  test('bands: nothing, possible, definite', () => {
    const thresholds = { possible: 0.6, definite: 0.8 }
    expect([null, 0.5, 0.6, 0.79, 0.8, 1].map((score) => markOf(score, thresholds))).toEqual([
      null,
      null,
      'possible',
      'possible',
      'definite',
      'definite',
    ])
  })
})

describe('senders', () => {
  test('are an address or a domain, lower case, as A-label; anything else is none', () => {
    expect(senderName(' Ivan@Почта.РФ ')).toBe('ivan@xn--80a1acny.xn--p1ai')
    expect(senderName('@Example.COM')).toBe('@example.com')
    for (const wrong of ['', 'ivan', '@', '@com', 'ivan@com', 'a b@x.example', 'ivan@', '@x..example'])
      expect(senderName(wrong)).toBeNull()
  })

  test('the rule of an address is stronger than that of its domain, whichever it says', () => {
    const rules = [
      { sender: '@shop.example', kind: 'block' as const },
      { sender: 'boss@shop.example', kind: 'allow' as const },
      { sender: '@good.example', kind: 'allow' as const },
      { sender: 'bad@good.example', kind: 'block' as const },
    ]
    expect(ruleFor('Boss@Shop.example', rules)).toBe('allow')
    expect(ruleFor('sales@shop.example', rules)).toBe('block')
    expect(ruleFor('bad@good.example', rules)).toBe('block')
    expect(ruleFor('any@good.example', rules)).toBe('allow')
    expect(ruleFor('any@sub.good.example', rules)).toBeNull()
    expect(namesOfSender('no address')).toEqual([])
  })
})
