import { rawLetter } from './post.ts'

/** A letter of the training set, and what it is. */
export type Taught = { kind: 'spam' | 'ham'; raw: string; id: string; from: string }

// Written for these tests, Russian and English by turns; put together from parts, so that no two letters are alike.
const spamOpenings = [
  'Поздравляем, вы выиграли приз',
  'Срочный кредит без справок',
  'Заработок на дому без вложений',
  'Congratulations, you have won a lottery prize',
  'Cheap pills without prescription',
  'Make money fast from home',
]
const spamMiddles = [
  'получите деньги сегодня, переходите по ссылке http://win.casino-bonus.example/go',
  'только сейчас скидка 90% и бесплатный бонус 5000 руб',
  'отправьте предоплату, и миллион ваш',
  'click here http://pharma.cheap-pills.example/buy to claim your free bonus',
  'limited offer, 100% guaranteed income, no risk',
  'transfer the fee of $500 and receive one million dollars',
]
const hamOpenings = [
  'Здравствуйте, не печатает принтер в бухгалтерии',
  'Добрый день, не открывается отчёт за март',
  'Коллеги, сломался сканер на складе',
  'Hello, the VPN drops every ten minutes',
  'Good morning, I cannot open the invoice in the portal',
  'Hi, our server ran out of disk space',
]
const hamMiddles = [
  'после обновления появляется ошибка 1603, снимок экрана приложу',
  'кабинет двести четыре, звоните до обеда',
  'пробовали перезагрузить, не помогло',
  'the log says connection refused, restarting did not help',
  'please call me back before noon, room two hundred four',
  'it worked yesterday, nothing was changed',
]

/** The `nth` letter of a kind: another sender, another mixture of the same speech. */
export function taughtLetter(kind: 'spam' | 'ham', nth: number): Taught {
  const [openings, middles] = kind === 'spam' ? [spamOpenings, spamMiddles] : [hamOpenings, hamMiddles]
  const opening = openings[nth % openings.length] ?? ''
  const first = middles[Math.floor(nth / openings.length) % middles.length] ?? ''
  const second = middles[(nth * 5 + 2) % middles.length] ?? ''
  const id = `<${kind}-${nth}@training.example>`
  const from = kind === 'spam' ? `promo${nth}@bulk${nth % 7}.example` : `person.${nth}@office${nth % 7}.example`
  return { kind, id, from, raw: rawLetter({ id, from, subject: opening, text: `${opening}.\n${first}.\n${second}.` }) }
}

/** So many letters of each kind, by turns. */
export const training = (each: number): Taught[] =>
  Array.from({ length: each }, (_, nth) => [taughtLetter('spam', nth), taughtLetter('ham', nth)]).flat()
