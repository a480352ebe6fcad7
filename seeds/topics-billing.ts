import { type Topic, text } from './topic.ts'

export const billingTopics: readonly Topic[] = [
  {
    department: 'finance',
    category: 'billing',
    type: 'request',
    title: text('Нужен {x} за февраль', 'Please send the {x} for February'),
    asked: text('Пришлите, пожалуйста, {x} за февраль с печатью.', 'Please send the {x} for February with a stamp.'),
    clarified: text(
      'Отправить в ЭДО или на почту? В ЭДО быстрее.',
      'By electronic exchange or by mail? The exchange is faster.',
    ),
    replied: text('Можно в ЭДО.', 'The exchange is fine.'),
    done: text(
      'Документ в ЭДО, подпишите, пожалуйста, со своей стороны.',
      'The document is in the exchange, please sign on your side.',
    ),
    fills: [
      text('акт', 'act'),
      text('акт сверки', 'reconciliation act'),
      text('счёт-фактура', 'tax invoice'),
      text('отчёт по часам', 'report on hours'),
    ],
  },
  {
    department: 'finance',
    category: 'billing',
    type: 'question',
    title: text('Вопрос по счёту: {x}', 'A question about the invoice: {x}'),
    asked: text(
      'Не понимаем счёт: {x}. Объясните, пожалуйста.',
      'We do not understand the invoice: {x}. Please explain.',
    ),
    clarified: text(
      'Приложила расшифровку по заявкам. Какая строка вызывает вопрос?',
      'I attach the breakdown by request. Which line is the question?',
    ),
    replied: text('Третья строка, остальное понятно.', 'The third line, the rest is clear.'),
    done: text('Третью строку убрали, новый счёт у вас.', 'The third line is removed, the new invoice is with you.'),
    fills: [
      text('сумма больше обычной', 'the sum is larger than usual'),
      text('две строки за домен', 'two lines for the domain'),
      text('часы сверх пакета', 'hours over the package'),
      text('нет скидки', 'the discount is missing'),
    ],
  },
  {
    department: 'finance',
    category: 'billing',
    type: 'request',
    title: text('Изменились реквизиты: {x}', 'Our details have changed: {x}'),
    asked: text(
      'У нас изменились реквизиты: {x}. Учтите в следующих счетах.',
      'Our details have changed: {x}. Please use them from the next invoice on.',
    ),
    clarified: text('Пришлите, пожалуйста, карточку предприятия с подписью.', 'Please send the signed company card.'),
    replied: text('Карточку приложу сегодня.', 'The card follows today.'),
    done: text(
      'Реквизиты обновили, дополнительное соглашение в ЭДО.',
      'The details are updated, the amendment is in the exchange.',
    ),
    fills: [
      text('банк', 'the bank'),
      text('юридический адрес', 'the registered address'),
      text('директор', 'the director'),
      text('КПП', 'the tax registration code'),
    ],
  },
]
