import { msk } from './moscow-time.ts'
import type { ScriptedTicket } from './shapes.ts'

/** The other rows of the page of the list, none of them Алексей's. */
export const listedTickets: readonly ScriptedTicket[] = [
  {
    number: 48169,
    title: {
      ru: 'Переезд телефонии: перенести номера до конца месяца',
      en: 'Telephony move: bring the numbers over by the end of the month',
    },
    author: 'orlova',
    company: 'tehnomir',
    source: 'phone',
    category: 'telephony',
    type: 'request',
    department: 'support',
    responsible: 'egor',
    status: 'on_hold',
    openedAt: msk('2026-03-06 14:10'),
    opening: {
      by: 'egor',
      department: 'support',
      category: 'telephony',
      type: 'request',
      text: {
        ru: 'Марина Орлова просит перенести четыре городских номера к нам до конца марта. Договор с прежним оператором до 31 числа.',
        en: 'Marina Orlova asks to bring four city numbers over to us by the end of March. Their contract with the old carrier ends on the 31st.',
      },
    },
    steps: [
      { at: msk('2026-03-06 14:15'), by: 'egor', kind: 'take' },
      {
        at: msk('2026-03-06 15:30'),
        by: 'egor',
        kind: 'message',
        text: {
          ru: 'Марина, заявление на перенос отправили оператору. Ответ ждём до 14 рабочих дней, сообщим сразу.',
          en: 'Marina, the request went to the carrier. They take up to 14 working days; we will tell you at once.',
        },
      },
      {
        at: msk('2026-03-06 15:32'),
        by: 'egor',
        kind: 'change',
        set: { status: 'on_hold', holdReason: { ru: 'Ждём ответа оператора связи', en: 'Waiting for the carrier' } },
      },
    ],
  },
  {
    number: 48160,
    title: {
      ru: 'Обновление ядра Битрикс до 25.100 на тестовой копии',
      en: 'Upgrade of the Bitrix core to 25.100 on the test copy',
    },
    author: 'nosov',
    company: 'okna-plus',
    source: 'web',
    category: 'project',
    type: 'request',
    department: 'onboarding',
    responsible: 'pavel',
    status: 'resolved',
    openedAt: msk('2026-03-06 12:36'),
    opening: {
      by: 'nosov',
      department: 'onboarding',
      category: 'project',
      type: 'request',
      text: {
        ru: 'Обновите, пожалуйста, ядро на тестовой копии до 25.100. Хотим проверить каталог до праздников.',
        en: 'Please upgrade the core on the test copy to 25.100. We want to check the catalogue before the holidays.',
      },
    },
    steps: [
      { at: msk('2026-03-06 12:50'), by: 'pavel', kind: 'take' },
      {
        at: msk('2026-03-06 17:25'),
        by: 'pavel',
        kind: 'message',
        text: {
          ru: 'Артём, готово: 25.100, каталог и обмен с 1С проверили. Посмотрите свои доработки и подтвердите.',
          en: 'Done, Artyom: 25.100, catalogue and exchange with 1C checked. Please look at your own changes and confirm.',
        },
        set: { status: 'resolved' },
      },
    ],
  },
  {
    number: 48149,
    title: {
      ru: 'Добавить два рабочих места в 1С:Управление торговлей',
      en: 'Add two seats to 1C:Trade Management',
    },
    author: 'fomina',
    company: 'pekarnya',
    source: 'email',
    category: 'billing',
    type: 'request',
    department: 'finance',
    responsible: 'olga',
    status: 'in_progress',
    openedAt: msk('2026-03-06 09:20'),
    opening: {
      by: 'fomina',
      department: 'support',
      category: 'onec',
      type: 'request',
      text: {
        ru: 'Открываем вторую точку, нужны ещё два рабочих места. Сколько это будет стоить?',
        en: 'We open a second shop and need two more seats. What will it cost?',
      },
    },
    steps: [
      {
        at: msk('2026-03-06 09:41'),
        by: 'maria',
        kind: 'hidden',
        text: {
          ru: 'Сначала счёт на лицензии, потом настройка. Ольга, передаю.',
          en: 'First the invoice for the licences, then the set-up. Over to you, Olga.',
        },
        set: { category: 'billing', department: 'finance', responsible: 'olga' },
      },
      { at: msk('2026-03-06 10:02'), by: 'olga', kind: 'take' },
      {
        at: msk('2026-03-06 11:15'),
        by: 'olga',
        kind: 'message',
        text: {
          ru: 'Лариса, добрый день! Счёт на две лицензии отправила, настройка входит в договор. После оплаты подключим за день.',
          en: 'Good afternoon, Larisa! The invoice for two licences is on its way, the set-up is within the contract. Once paid, it takes a day.',
        },
        files: [{ name: 'счёт-лицензии.pdf', type: 'application/pdf', size: 54 * 1_024, drawing: 'page' }],
      },
      {
        at: msk('2026-03-06 16:44'),
        by: 'fomina',
        kind: 'message',
        text: { ru: 'Спасибо, оплатим во вторник.', en: 'Thank you, we pay on Tuesday.' },
      },
    ],
  },
  {
    number: 48143,
    title: { ru: 'Отчёт по времени ответа за квартал', en: 'Report on answer times for the quarter' },
    author: 'oleg',
    company: 'severny-bereg',
    source: 'web',
    category: 'billing',
    type: 'request',
    department: 'finance',
    responsible: 'olga',
    status: 'in_progress',
    openedAt: msk('2026-03-05 15:30'),
    opening: {
      by: 'oleg',
      department: 'finance',
      category: 'billing',
      type: 'request',
      text: {
        ru: 'Для продления договора нужен отчёт по времени ответа за квартал, по месяцам.',
        en: 'To renew the contract we need a report on answer times for the quarter, by month.',
      },
    },
    steps: [
      { at: msk('2026-03-05 15:52'), by: 'olga', kind: 'take' },
      {
        at: msk('2026-03-05 16:10'),
        by: 'olga',
        kind: 'message',
        text: {
          ru: 'Олег, соберу к середине месяца, когда закроем праздничную неделю.',
          en: 'Oleg, I will have it by the middle of the month, once the holiday week is closed.',
        },
      },
    ],
  },
  {
    number: 48102,
    title: { ru: 'Переназначить домен на новый счёт', en: 'Move the domain to the new account' },
    author: 'natalya',
    company: 'gromova',
    source: 'email',
    category: 'billing',
    type: 'request',
    department: 'finance',
    responsible: 'olga',
    status: 'closed',
    openedAt: msk('2026-03-04 16:12'),
    opening: {
      by: 'natalya',
      department: 'finance',
      category: 'billing',
      type: 'request',
      text: {
        ru: 'Домен оплачивался со старого счёта. Переназначьте, пожалуйста, на новый.',
        en: 'The domain used to be paid from the old account. Please move it to the new one.',
      },
    },
    steps: [
      { at: msk('2026-03-04 16:40'), by: 'olga', kind: 'take' },
      {
        at: msk('2026-03-05 10:25'),
        by: 'olga',
        kind: 'message',
        text: {
          ru: 'Наталья, домен на новом счёте, следующее списание 1 апреля.',
          en: 'Natalya, the domain is on the new account, the next charge is on 1 April.',
        },
        set: { status: 'resolved' },
      },
      { at: msk('2026-03-05 12:03'), by: 'natalya', kind: 'close', rated: { mark: 'suits' } },
    ],
  },
]
