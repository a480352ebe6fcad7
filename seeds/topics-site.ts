import { type Topic, text } from './topic.ts'

export const siteTopics: readonly Topic[] = [
  {
    department: 'hosting',
    category: 'site',
    type: 'incident',
    title: text('Сайт {site} не открывается: {x}', 'The site {site} does not open: {x}'),
    asked: text(
      'Сайт {site} не открывается: {x}. Реклама идёт, теряем деньги.',
      '{site} does not open: {x}. Our ads run, we lose money.',
    ),
    clarified: text(
      'Перезапустили службу, сайт отвечает. Меняли ли вы что-нибудь сегодня?',
      'The service is restarted, the site answers. Did you change anything today?',
    ),
    replied: text('Утром ставили обновление модуля.', 'We installed a module update in the morning.'),
    done: text(
      'Обновление модуля откатили, нагрузка в норме.',
      'The module update is rolled back, the load is normal.',
    ),
    fills: [
      text('ошибка 500', 'error 500'),
      text('ошибка 503', 'error 503'),
      text('бесконечная загрузка', 'it loads for ever'),
      text('ошибка базы данных', 'a database error'),
    ],
  },
  {
    department: 'hosting',
    category: 'site',
    type: 'request',
    title: text('Выпустить сертификат для {x}.{site}', 'Issue a certificate for {x}.{site}'),
    asked: text(
      'Нужен сертификат для {x}.{site}, сейчас браузер ругается.',
      'We need a certificate for {x}.{site}, browsers complain.',
    ),
    clarified: text(
      'Запись DNS ведёт на старый адрес. Поправить её нам или вам?',
      'The DNS record points to the old address. Shall we correct it, or you?',
    ),
    replied: text('Поправьте вы, доступ у вас есть.', 'You please, you have access.'),
    done: text('Сертификат выпущен, продлевается сам.', 'The certificate is issued and renews itself.'),
    fills: [text('shop', 'shop'), text('lk', 'lk'), text('new', 'new'), text('docs', 'docs'), text('crm', 'crm')],
  },
  {
    department: 'hosting',
    category: 'site',
    type: 'question',
    title: text('{site}: вопрос про {x}', '{site}: a question about {x}'),
    asked: text(
      'Подскажите про {x} для {site}: что у нас сейчас и сколько стоит больше?',
      'Please tell us about {x} of {site}: what do we have, and what would more cost?',
    ),
    clarified: text(
      'Сейчас хватает с запасом. Ожидается ли рост нагрузки?',
      'There is plenty now. Do you expect the load to grow?',
    ),
    replied: text('Да, в апреле большая акция.', 'Yes, a big campaign in April.'),
    done: text(
      'Отправили расчёт на апрель, менять ничего заранее не нужно.',
      'We have sent a plan for April, nothing has to be changed beforehand.',
    ),
    fills: [
      text('резервные копии', 'backups'),
      text('место на диске', 'disk space'),
      text('защиту от ботов', 'protection from bots'),
      text('версию PHP', 'the PHP version'),
    ],
  },
  {
    department: 'hosting',
    category: 'site',
    type: 'request',
    title: text('{site}: {x}', '{site}: {x}'),
    asked: text('Просим сделать для {site}: {x}.', 'Please do for {site}: {x}.'),
    clarified: text(
      'Сделаем сегодня вечером. Есть ли время, когда сайт трогать нельзя?',
      'We will do it tonight. Is there a time when the site must not be touched?',
    ),
    replied: text(
      'С 20 до 21 рассылка, в остальное время можно.',
      'A mailing runs from 20 to 21, any other time is fine.',
    ),
    done: text('Готово, прежнее состояние сохранено на неделю.', 'Done, the former state is kept for a week.'),
    fills: [
      text('восстановить из вчерашней копии', 'restore from yesterday’s copy'),
      text('добавить запись TXT', 'add a TXT record'),
      text('перенаправление с www', 'a redirect from www'),
      text('доступ по FTP подрядчику', 'FTP access for a contractor'),
      text('отключить старый поддомен', 'switch off an old subdomain'),
    ],
  },
  {
    department: 'hosting',
    category: 'site',
    type: 'complaint',
    title: text('{site} медленно работает: {x}', '{site} is slow: {x}'),
    asked: text(
      'Сайт {site} стал медленным: {x} открывается по 8–10 секунд.',
      '{site} has become slow: {x} takes 8–10 seconds.',
    ),
    clarified: text(
      'Видим тяжёлый запрос к базе. Можно ли на час включить журнал запросов?',
      'We see a heavy query. May we switch the query log on for an hour?',
    ),
    replied: text('Да, включайте.', 'Yes, go ahead.'),
    done: text(
      'Добавили индекс и кеш, страница открывается за секунду.',
      'An index and a cache are added, the page opens in a second.',
    ),
    fills: [
      text('каталог', 'the catalogue'),
      text('корзина', 'the basket'),
      text('поиск', 'the search'),
      text('админка', 'the admin pages'),
    ],
  },
]
