import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Hint, stripReply } from './index.ts'

const words = 'Принтер снова печатает, заявку можно закрыть.'
const old = 'Добрый день! Перезагрузите коммутатор и напишите, помогло ли.'
const quoted = `> Добрый день! Перезагрузите коммутатор\n> и напишите, помогло ли.`

const reply = (text: string, hints?: ReadonlyMap<number, Hint>) => stripReply(text, hints).reply.trim()

describe('what stands above a quotation', () => {
  const tops: Record<string, string> = {
    'Gmail по-русски': `вт, 10 мар. 2026 г. в 11:32, Север Узел <support@sever-uzel.example>:\n\n${quoted}`,
    'Gmail, адрес на второй строке': `пн, 9 мар. 2026 г. в 08:05, Служба поддержки <\nsupport@sever-uzel.example>:\n\n${quoted}`,
    'Gmail in English': `On Tue, Mar 10, 2026 at 11:32 AM Sever Uzel <support@sever-uzel.example>\nwrote:\n\n${quoted}`,
    'Apple Mail': `> 10 марта 2026 г., в 11:32, Север Узел <support@sever-uzel.example> написал(а):\n> \n${quoted}`,
    'Apple Mail in English': `> On 10 Mar 2026, at 11:32, Sever Uzel <support@sever-uzel.example> wrote:\n>\n${quoted}`,
    Thunderbird: `10.03.2026 11:32, Север Узел пишет:\n${quoted}`,
    'mail.ru': `Вторник, 10 марта 2026, 11:32 +03:00 от Север Узел <support@sever-uzel.example>:\n>${old}`,
    'mail.ru без знаков': `вторник, 10 марта 2026 г., 11:32 +0300 от Север Узел <support@sever-uzel.example>:\n\n${old}`,
    Яндекс: `10.03.2026, 11:32, "Север Узел" <support@sever-uzel.example>:\n\n${quoted}`,
    'The Bat': `Вы писали 10 марта 2026 г., 11:32:\n\n${quoted}`,
    'Outlook по-русски': `От: Север Узел [mailto:support@sever-uzel.example]\nОтправлено: 10 марта 2026 г. 11:32\nКому: Ирина Соколова\nТема: Не печатает\n\n${old}`,
    'Outlook с чертой': `________________________________\nОт: Север Узел <support@sever-uzel.example>\nОтправлено: 10 марта 2026 г. 11:32:10\nКому: Ирина Соколова\nКопия: Пётр\nТема: Re: Не печатает\n\n${old}`,
    'Outlook mobile': `*От:* Север Узел <support@sever-uzel.example>\n*Дата:* вторник, 10 марта 2026 г. в 11:32\n*Кому:* Ирина\n*Тема:* Не печатает\n\n${old}`,
    'Outlook in English': `From: Sever Uzel <support@sever-uzel.example>\nSent: Tuesday, March 10, 2026 11:32 AM\nTo: Irina\nSubject: Printer\n\n${old}`,
    'Исходное сообщение': `-----Исходное сообщение-----\nОт: Север Узел\n\n${old}`,
    'Original Message': `-------- Original Message --------\nSubject: Printer\n\n${old}`,
    'Пересылаемое сообщение': `-------- Пересылаемое сообщение --------\n10.03.2026, 11:32, "Пётр" <petr@romashka.example>:\n\n${old}`,
    Roundcube: `10.03.2026 11:32, Север Узел написал:\n${quoted}`,
    Zimbra: `----- Исходное сообщение -----\nОт: "Север Узел" <support@sever-uzel.example>\nКому: "Ирина"\n\n${old}`,
    Samsung: `-------- Исходное сообщение --------\nОт: Север Узел <support@sever-uzel.example>\nДата: 10.03.26 11:32 (GMT+03:00)\n\n${old}`,
    'write above this line': `##- Пожалуйста, введите ответ выше этой строки -##\n\n${old}`,
    немецкий: `Am 10.03.2026 um 11:32 schrieb Sever Uzel <support@sever-uzel.example>:\n${quoted}`,
    французский: `Le mar. 10 mars 2026 à 11:32, Sever Uzel <support@sever-uzel.example> a\nécrit :\n\n${quoted}`,
    украинский: `вт, 10 бер. 2026 р. о 11:32 Sever Uzel <support@sever-uzel.example> пише:\n\n${quoted}`,
  }
  for (const [name, top] of Object.entries(tops)) {
    test(`${name}: the answer above it alone is what they wrote`, () => {
      const stripped = stripReply(`${words}\n\n${top}\n`)
      expect(stripped.reply.trim()).toBe(words)
      expect(stripped.reply + stripped.quoted).toBe(`${words}\n\n${top}\n`)
    })
  }
})

describe('signatures', () => {
  const signatures: Record<string, string> = {
    'two dashes': '-- \nИрина Соколова\nООО «Ромашка»\n+7 495 000-00-00',
    'two dashes without a blank': '--\nИрина Соколова',
    iPhone: 'Отправлено с iPhone',
    'моего iPhone': 'Отправлено с моего iPhone',
    'Почта Mail': 'Отправлено из Почты Mail.ru для Android',
    'Яндекс Почта': '----\nОтправлено из мобильной Яндекс Почты',
    Outlook: 'Получите Outlook для Android'.replace('Получите', 'Скачать'),
    'English phone': 'Sent from my iPhone',
    'English Outlook': 'Get Outlook for iOS',
  }
  for (const [name, signature] of Object.entries(signatures)) {
    test(`${name} is no part of the words`, () => {
      expect(reply(`${words}\n\n${signature}\n`)).toBe(words)
      expect(
        reply(`${words}\n\n${signature}\n\n10.03.2026, 11:32, "Север" <support@sever-uzel.example>:\n\n${quoted}\n`),
      ).toBe(words)
    })
  }

  test('many lines below two dashes are a text with a line drawn in it', () => {
    const table = Array.from({ length: 30 }, (_, i) => `Строка ${i}`).join('\n')
    expect(reply(`${words}\n--\n${table}`)).toContain('Строка 29')
  })

  test('a sentence that begins like a phone signature stays', () => {
    expect(reply('Отправлено с ошибкой: счёт не тот.\nПроверьте, пожалуйста.')).toContain('Отправлено с ошибкой')
  })
})

describe('answers below and between', () => {
  test('below the quotation: the quotation goes, the words stay', () => {
    expect(reply(`10.03.2026 11:32, Север Узел пишет:\n${quoted}\n\n${words}\n`)).toBe(words)
  })

  test('a greeting above and the answer below are both own', () => {
    const text = `Здравствуйте!\n\nВы писали 10 марта 2026:\n\n${quoted}\n\n${words}\n\n-- \nИрина`
    expect(reply(text).replace(/\n+/g, '\n')).toBe(`Здравствуйте!\n${words}`)
  })

  test('answers between quoted questions keep the questions', () => {
    const text = `On Tue, Mar 10, 2026 Sever <s@sever-uzel.example> wrote:\n> Какой кабинет?\n12\n> Какой принтер?\nHP 1020\n> Спасибо!\n`
    const stripped = stripReply(text)
    expect(stripped.reply).toContain('> Какой кабинет?\n12\n> Какой принтер?\nHP 1020')
    expect(stripped.reply).not.toContain('Спасибо')
  })

  test('a quoted line that was wrapped on the way is no answer', () => {
    const long = 'очень длинная строка, которую почтовая программа перенесла не там, где ей'
    expect(reply(`${words}\n\n> ${long}\nследовало\n> и дальше\n`)).toBe(words)
  })
})

describe('what only looks like a quotation', () => {
  const kept = {
    'a line with From in a text': 'From: поле в форме пустое.\nЧто туда писать?',
    'a colon after an address and a date': '10.03.2026 заявку отправили на zakaz@romashka.example:\nответа нет.',
    'somebody wrote something': 'Вчера инженер написал:\nперезагрузите роутер.\nНе помогло.',
    'code in a fence': 'Вот вывод:\n```\n> npm start\n-- готово\n```\nЧто не так?',
    'a text signed with PGP':
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nСервер не отвечает.\n-----BEGIN PGP SIGNATURE-----\niQ==\n-----END PGP SIGNATURE-----',
    'a heading between dashes': 'Здравствуйте.\n----- Важное сообщение -----\nСервер не отвечает.',
    'an old letter with nothing above it': `От: Пётр <petr@romashka.example>\nОтправлено: 10 марта 2026 г.\nКому: Ирина\nТема: счёт\n\n${old}`,
    'an attribution with nothing above it and no marks below': `10.03.2026, 11:32, "Пётр" <petr@romashka.example>:\n\n${old}\n${words}`,
    'a list with dashes': '---\nпункт\n---\nещё пункт',
  }
  for (const [name, text] of Object.entries(kept)) {
    test(`${name} stays`, () => {
      expect(stripReply(text)).toMatchObject({ reply: text, quoted: '' })
    })
  }
})

describe('hints from HTML', () => {
  test('a container is believed without any words', () => {
    const text = `${words}\nцитата без знаков\nещё строка\n`
    expect(
      reply(
        text,
        new Map([
          [1, 'quotation'],
          [2, 'quotation'],
        ]),
      ),
    ).toBe(words)
  })

  test('behind a cut all is old', () => {
    expect(reply(`${words}\n\nЛюбой текст\nдальше`, new Map([[2, 'cut']]))).toBe(words)
  })
})

const line = fc.oneof(
  fc.constantFrom(
    '',
    '> q',
    '>> q',
    '-- ',
    '--',
    '----',
    'Отправлено с iPhone',
    '-----Original Message-----',
    'От: a <a@b.ru>',
    'Отправлено: 1.2.2026',
    'Кому: b',
    'Тема: c',
  ),
  fc.constantFrom(
    'On Mon, Mar 9, 2026, A <a@b.example> wrote:',
    '10.03.2026 11:32, A пишет:',
    'Вы писали:',
    '```',
    'слова',
    'и ещё слова',
    'a <a@b.example>',
    '## ответьте выше ##',
  ),
  fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, ' ')),
)
const letterText = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'))

describe('for every text', () => {
  test('parts joined are the text, and nothing is invented or lost', () => {
    fc.assert(
      fc.property(letterText, (text) => {
        const { parts, reply: own, quoted: rest } = stripReply(text)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        expect(own.length + rest.length).toBe(text.length)
        const isTail = parts.findIndex((part) => part.kind !== 'own')
        if (isTail < 0 || parts.slice(isTail).every((part) => part.kind !== 'own')) expect(own + rest).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  test('stripping twice is stripping once', () => {
    fc.assert(
      fc.property(letterText, (text) => {
        const once = stripReply(text).reply
        expect(stripReply(once).reply).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  test('own words at the top are never taken', () => {
    fc.assert(
      fc.property(letterText, (text) => {
        expect(stripReply(`${words}\n\n${text}`).reply).toContain(words)
      }),
      { numRuns: 300 },
    )
  })

  test('it ends in bounded time, however the letter is made', () => {
    const hostile = [
      '>'.repeat(300_000),
      `${'<a@'.repeat(100_000)}`,
      'On 1 '.repeat(60_000),
      '--\n'.repeat(100_000),
      'a@b '.repeat(75_000),
      `${' '.repeat(300_000)}:`,
      '> a\nb\n'.repeat(50_000),
      'От: a\n'.repeat(50_000),
      '-'.repeat(300_000),
      'On 1 <\n'.repeat(40_000),
      '\n'.repeat(300_000),
      'Sent from '.repeat(30_000),
    ]
    for (const text of hostile) {
      const start = process.threadCpuUsage().user
      stripReply(text)
      expect((process.threadCpuUsage().user - start) / 1000, JSON.stringify(text.slice(0, 20))).toBeLessThan(2500)
    }
  })
})
