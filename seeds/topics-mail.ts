import { type Topic, text } from './topic.ts'

export const mailTopics: readonly Topic[] = [
  {
    department: 'hosting',
    category: 'mail',
    type: 'complaint',
    title: text('Не доходят письма: {x}', 'Letters do not arrive: {x}'),
    asked: text(
      'Третий день не доходят письма: {x}. Отказов нам не приходит.',
      'For three days letters do not arrive: {x}. We get no bounces.',
    ),
    clarified: text(
      'Назовите, пожалуйста, адрес и примерное время хотя бы одного письма.',
      'Please name the address and the rough time of one letter at least.',
    ),
    replied: text('Вчера около 15:00, адрес тот же, что и всегда.', 'Yesterday about 15:00, the usual address.'),
    done: text(
      'Письма задерживал серый список на той стороне. Добавили ваши серверы, очередь ушла.',
      'The other side was greylisting them. Your servers are listed now, the queue is gone.',
    ),
    fills: [
      text('поставщику', 'to a supplier'),
      text('в банк', 'to the bank'),
      text('от маркетплейса', 'from the marketplace'),
      text('на личный ящик директора', 'to the director’s private mailbox'),
    ],
  },
  {
    department: 'hosting',
    category: 'mail',
    type: 'request',
    title: text('Создать ящик {x}@{site}', 'Create the mailbox {x}@{site}'),
    asked: text('Нужен ящик {x}@{site}, объём обычный.', 'We need the mailbox {x}@{site}, of usual size.'),
    clarified: text(
      'Кому передать пароль и нужна ли переадресация?',
      'Who gets the password, and is forwarding wanted?',
    ),
    replied: text('Пароль мне, переадресация не нужна.', 'The password to me, no forwarding.'),
    done: text('Ящик создан, пароль отправлен отдельно.', 'The mailbox is there, the password went separately.'),
    fills: [
      text('sklad', 'sklad'),
      text('hr', 'hr'),
      text('zakupki', 'zakupki'),
      text('otzyv', 'otzyv'),
      text('tender', 'tender'),
    ],
  },
  {
    department: 'hosting',
    category: 'mail',
    type: 'incident',
    title: text('Ящик переполнен, письма возвращаются ({x})', 'A mailbox is full, letters bounce ({x})'),
    asked: text(
      'Клиентам возвращаются письма: ящик переполнен ({x}).',
      'Clients get their letters back: the mailbox is full ({x}).',
    ),
    clarified: text(
      'Временно добавили 2 ГБ. Старше какого года можно перенести в архив?',
      'We have added 2 GB for now. From which year on may we archive?',
    ),
    replied: text('Всё до 2024 года можно в архив.', 'Everything before 2024 may go to the archive.'),
    done: text(
      'Архив подключили отдельной папкой, в ящике свободно 60 %.',
      'The archive is a folder of its own, 60 % of the mailbox is free.',
    ),
    fills: [text('бухгалтерия', 'accounting'), text('общий ящик', 'the shared one'), text('отдел кадров', 'HR')],
  },
]
