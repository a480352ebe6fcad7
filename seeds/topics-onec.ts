import { type Topic, text } from './topic.ts'

export const onecTopics: readonly Topic[] = [
  {
    department: 'support',
    category: 'onec',
    type: 'incident',
    title: text('1С: {x} выдаёт ошибку', '1C: {x} gives an error'),
    asked: text(
      'При открытии: {x}. Ошибка формата потока, работа стоит.',
      'When we open it: {x}. A stream format error, work has stopped.',
    ),
    clarified: text(
      'Чистим кеш базы. Выйдите, пожалуйста, из 1С на десять минут и напишите, когда готовы.',
      'We clear the cache. Please leave 1C for ten minutes and write when ready.',
    ),
    replied: text('Вышли все, можно начинать.', 'Everybody is out, you can begin.'),
    done: text(
      'Кеш очищен, база проверена, ошибка не повторяется.',
      'The cache is clear, the base is checked, the error is gone.',
    ),
    fills: [
      text('закрытие месяца', 'closing the month'),
      text('отчёт «Остатки»', 'the stock report'),
      text('расчёт зарплаты', 'payroll'),
      text('обмен с банком', 'the exchange with the bank'),
      text('приём товара', 'goods received'),
    ],
  },
  {
    department: 'support',
    category: 'onec',
    type: 'question',
    title: text('1С: вопрос по обновлению ({x})', '1C: a question about the update ({x})'),
    asked: text(
      'Когда можно обновить конфигурацию? {x}, хотим без остановки днём.',
      'When can the configuration be updated? {x}, and we want no stop in the daytime.',
    ),
    clarified: text(
      'Предлагаем в четверг после 19:00, это 40 минут. Подходит?',
      'We suggest Thursday after 19:00, it takes 40 minutes. Is that fine?',
    ),
    replied: text('Да, в четверг подходит.', 'Yes, Thursday is fine.'),
    done: text(
      'Обновили, копия базы перед обновлением сохранена на 30 дней.',
      'Updated; a copy of the base from before is kept for 30 days.',
    ),
    fills: [
      text('Бухгалтерия 3.0', 'Accounting 3.0'),
      text('Управление торговлей 11', 'Trade Management 11'),
      text('Зарплата и кадры', 'Payroll and HR'),
      text('Розница', 'Retail'),
    ],
  },
  {
    department: 'support',
    category: 'onec',
    type: 'request',
    title: text('Настроить рабочее место: {x}', 'Set up a workplace: {x}'),
    asked: text(
      'Нужно настроить рабочее место: {x}. Компьютер уже стоит.',
      'A workplace has to be set up: {x}. The computer is there.',
    ),
    clarified: text(
      'Пришлите, пожалуйста, номер для удалённого доступа и удобное время.',
      'Please send the remote access number and a convenient time.',
    ),
    replied: text('Доступ включён, время любое после обеда.', 'Access is on, any time in the afternoon.'),
    done: text(
      'Рабочее место готово: 1С, почта, принтер, резервная копия документов.',
      'The workplace is ready: 1C, mail, printer, backup of documents.',
    ),
    fills: [
      text('касса № 2', 'till no. 2'),
      text('кабинет директора', 'the director’s office'),
      text('пост охраны', 'the guard’s post'),
      text('новый менеджер', 'a new manager'),
      text('удалённый бухгалтер', 'a remote accountant'),
    ],
  },
  {
    department: 'support',
    category: 'onec',
    type: 'complaint',
    title: text('Не печатает принтер: {x}', 'The printer does not print: {x}'),
    asked: text(
      'Принтер не печатает из 1С: {x}. Пробная страница выходит.',
      'The printer does not print from 1C: {x}. The test page comes out.',
    ),
    clarified: text(
      'Какая модель и в чьём сеансе? Проверим драйвер на сервере.',
      'Which model, and in whose session? We will check the driver on the server.',
    ),
    replied: text('Kyocera, у всех в этой комнате.', 'A Kyocera, for everybody in the room.'),
    done: text(
      'Переустановили драйвер и очередь, печать проверили с вами по телефону.',
      'Driver and queue are reinstalled, printing was checked with you on the phone.',
    ),
    fills: [
      text('этикетки', 'labels'),
      text('счета-фактуры', 'tax invoices'),
      text('ценники', 'price tags'),
      text('путевые листы', 'waybills'),
    ],
  },
  {
    department: 'support',
    category: 'onec',
    type: 'incident',
    title: text('Не пускает на удалённый рабочий стол: {x}', 'Remote desktop refuses: {x}'),
    asked: text('Не могу войти на удалённый рабочий стол: {x}.', 'I cannot enter the remote desktop: {x}.'),
    clarified: text(
      'Сбросили зависший сеанс. Попробуйте войти ещё раз.',
      'The hung session is dropped. Please try again.',
    ),
    replied: text('Пробовал, то же сообщение.', 'I tried, the same message.'),
    done: text(
      'Лицензия сеанса обновлена, вход проверили вместе.',
      'The session licence is renewed, we checked the entry together.',
    ),
    fills: [
      text('«превышено число подключений»', '“too many connections”'),
      text('пароль не подходит', 'the password is refused'),
      text('чёрный экран', 'a black screen'),
      text('долго думает и отключает', 'it thinks long and disconnects'),
    ],
  },
]
