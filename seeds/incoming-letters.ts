import { msk } from './moscow-time.ts'
import type { IncomingLetter, Text } from './shapes.ts'

const base64 = (words: string): string =>
  btoa(Array.from(new TextEncoder().encode(words), (byte) => String.fromCharCode(byte)).join(''))

/** RFC 2047 §2: lines with an encoded word stay under 77 signs, the field’s name included. */
const encodedWords = (words: string): string => {
  const pieces: string[] = []
  let piece = ''
  for (const sign of words) {
    if (new TextEncoder().encode(piece + sign).length > 36) {
      pieces.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...pieces, piece].map((each) => `=?utf-8?B?${base64(each)}?=`).join('\r\n ')
}

type Draft = {
  readonly from: string
  readonly name: string
  readonly subject: string
  readonly date: string
  readonly id: string
  readonly body: string
}

const letter = ({ from, name, subject, date, id, body }: Draft): string =>
  [
    `From: ${encodedWords(name)}\r\n <${from}>`,
    'To: support@sever-uzel.example',
    `Subject: ${encodedWords(subject)}`,
    `Date: ${date}`,
    `Message-ID: <${id}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(base64(body).match(/.{1,76}/g) ?? []),
    '',
  ].join('\r\n')

type Stranger = {
  readonly key: string
  readonly wall: string
  readonly date: string
  readonly from: string
  readonly name: Text
  readonly subject: Text
  readonly body: Text
}

const strangers: readonly Stranger[] = [
  {
    // A client's accountant who writes from home: to be bound to Галина and remembered, or only opened for her.
    key: 'galina-from-home',
    wall: '2026-03-10 08:52',
    date: 'Tue, 10 Mar 2026 08:51:37 +0300',
    from: 'g.vetrova.dom@pochta.example',
    name: { ru: 'Галина Ветрова', en: 'Galina Vetrova' },
    subject: { ru: 'Ромашка, не могу зайти в 1С из дома', en: 'Romashka, cannot reach 1C from home' },
    body: {
      ru: 'Здравствуйте!\n\nПишу с личной почты, рабочая открывается только в офисе. Сегодня работаю из дома, удалённый стол пишет «нет доступа к серверу». До обеда нужно отправить платёжки.\n\nГалина Ветрова, бухгалтерия ООО «Ромашка»\n',
      en: 'Hello!\n\nI write from my private mailbox, the office one opens in the office only. Today I work from home, and the remote desktop says “server not available”. The payments have to go out before noon.\n\nGalina Vetrova, accounting, Romashka LLC\n',
    },
  },
  {
    key: 'new-client',
    wall: '2026-03-10 11:36',
    date: 'Tue, 10 Mar 2026 11:35:58 +0300',
    from: 'director@tihaya-gavan.example',
    name: { ru: 'Артур Мельников', en: 'Artur Melnikov' },
    subject: {
      ru: 'Ищем поддержку для гостиницы: сайт, почта, Битрикс24',
      en: 'A hotel looks for support: site, mail, Bitrix24',
    },
    body: {
      ru: 'Добрый день!\n\nВас посоветовала Лариса Фомина, «Пекарня на Лесной». У нас гостиница на 40 номеров, сайт с бронированием, 12 ящиков и Битрикс24 на 9 человек. Сколько стоит поддержка и с чего начать?\n\nАртур Мельников\nГостиница «Тихая гавань»\n',
      en: 'Good afternoon!\n\nLarisa Fomina of Lesnaya Bakery recommended you. We are a hotel of 40 rooms with a booking site, 12 mailboxes and Bitrix24 for 9 people. What does support cost, and where do we begin?\n\nArtur Melnikov\nQuiet Harbour Hotel\n',
    },
  },
  {
    key: 'advertising',
    wall: '2026-03-10 13:03',
    date: 'Tue, 10 Mar 2026 13:02:11 +0300',
    from: 'info@pervoe-mesto.example',
    name: { ru: 'Отдел продвижения', en: 'Promotion department' },
    subject: { ru: 'Выведем ваш сайт на первое место за 7 дней', en: 'Your site in the first place within 7 days' },
    body: {
      ru: 'Здравствуйте, владелец сайта!\n\nМы проверили ваш сайт и нашли 118 ошибок. Ответьте на это письмо, и аудит будет бесплатным. Предложение действует до пятницы.\n',
      en: 'Dear owner of the site!\n\nWe have checked your site and found 118 errors. Answer this letter and the audit is free. The offer ends on Friday.\n',
    },
  },
]

/** Three letters from addresses that belong to nobody, as they lie in «Входящие сообщения». */
export const incomingLetters: readonly IncomingLetter[] = strangers.map(
  ({ key, wall, date, from, name, subject, body }) => {
    const id = `${key}.20260310@${from.slice(from.indexOf('@') + 1)}`
    return {
      key,
      at: msk(wall),
      because: 'unknown_sender',
      raw: {
        ru: letter({ from, name: name.ru, subject: subject.ru, body: body.ru, date, id }),
        en: letter({ from, name: name.en, subject: subject.en, body: body.en, date, id }),
      },
    }
  },
)
