import { msk } from './moscow-time.ts'
import type { ScriptedTicket } from './shapes.ts'

/** What else of ООО «Ромашка» is not closed on the page of the portal: five with № 48213. */
export const romashkaTickets: readonly ScriptedTicket[] = [
  {
    number: 48188,
    title: { ru: 'Согласовать перенос базы на выходные', en: 'Agree on moving the database at the weekend' },
    author: 'viktor',
    company: 'romashka',
    source: 'email',
    category: 'site',
    type: 'question',
    department: 'hosting',
    responsible: 'alexey',
    status: 'waiting_client',
    openedAt: msk('2026-03-09 16:20'),
    opening: {
      by: 'viktor',
      department: 'hosting',
      category: 'site',
      type: 'question',
      text: {
        ru: 'Когда планируете переносить базу? В будни нельзя, заказы идут весь день.',
        en: 'When do you plan to move the database? Weekdays are out, orders come all day.',
      },
    },
    steps: [
      { at: msk('2026-03-10 09:06'), by: 'alexey', kind: 'take' },
      {
        at: msk('2026-03-10 09:20'),
        by: 'alexey',
        kind: 'message',
        text: {
          ru: 'Виктор, предлагаем субботу 14 марта с 22:00: перерыв до 40 минут. Подойдёт?',
          en: 'Viktor, we suggest Saturday 14 March at 22:00: a break of up to 40 minutes. Would that do?',
        },
        set: { status: 'waiting_client' },
      },
      {
        at: msk('2026-03-10 10:15'),
        by: 'viktor',
        kind: 'message',
        text: {
          ru: 'Уточню у директора по поводу субботы и вернусь с ответом',
          en: 'I will ask the director about Saturday and come back with an answer',
        },
      },
      {
        at: msk('2026-03-10 10:15:40'),
        by: 'alexey',
        kind: 'message',
        text: {
          ru: 'Хорошо, окно держим до пятницы.',
          en: 'Fine, we keep the slot until Friday.',
        },
        set: { status: 'waiting_client' },
      },
    ],
  },
  {
    number: 48154,
    title: {
      ru: 'Почта попадает в спам у получателей на mail.ru',
      en: 'Our mail lands in spam at mail.ru',
    },
    author: 'irina',
    company: 'romashka',
    source: 'email',
    category: 'mail',
    type: 'complaint',
    department: 'hosting',
    responsible: 'alexey',
    status: 'resolved',
    openedAt: msk('2026-03-06 11:02'),
    opening: {
      by: 'irina',
      department: 'hosting',
      category: 'mail',
      type: 'complaint',
      text: {
        ru: 'Клиенты с ящиками на mail.ru находят наши письма в спаме. Началось на этой неделе.',
        en: 'Clients with mailboxes at mail.ru find our letters in spam. It began this week.',
      },
    },
    steps: [
      { at: msk('2026-03-06 11:09'), by: 'alexey', kind: 'take' },
      {
        at: msk('2026-03-06 11:35'),
        by: 'alexey',
        kind: 'hidden',
        text: {
          ru: 'В DNS две записи SPF: вторую добавила служба рассылок. Оставляю одну общую.',
          en: 'Two SPF records in DNS: the mailing service added the second. I keep one for both.',
        },
      },
      {
        at: msk('2026-03-06 15:48'),
        by: 'alexey',
        kind: 'message',
        text: {
          ru: 'Ирина, исправили записи SPF и DKIM. Проверочные письма на mail.ru дошли во «Входящие». Подтвердите, пожалуйста, что у клиентов тоже.',
          en: 'Irina, SPF and DKIM are corrected. Test letters to mail.ru reached the inbox. Please confirm that your clients see the same.',
        },
        set: { status: 'resolved' },
      },
    ],
  },
  {
    number: 48131,
    title: {
      ru: 'Добавить нового менеджера в Битрикс24 и телефонию',
      en: 'Add a new manager to Bitrix24 and telephony',
    },
    author: 'olesya',
    company: 'romashka',
    source: 'web',
    category: 'bitrix',
    type: 'request',
    department: 'support',
    responsible: 'maria',
    status: 'in_progress',
    openedAt: msk('2026-03-05 09:15'),
    opening: {
      by: 'olesya',
      department: 'support',
      category: 'bitrix',
      type: 'request',
      text: {
        ru: 'С понедельника выходит Анна Лисина, отдел опта. Нужны Битрикс24, внутренний номер 214 и запись звонков.',
        en: 'Anna Lisina starts on Monday in wholesale. She needs Bitrix24, extension 214 and call recording.',
      },
    },
    steps: [
      { at: msk('2026-03-05 09:31'), by: 'maria', kind: 'take' },
      {
        at: msk('2026-03-05 10:40'),
        by: 'maria',
        kind: 'message',
        text: {
          ru: 'Олеся, учётную запись создали, приглашение у Анны на почте. Номер 214 включим, как только оператор подтвердит.',
          en: 'Olesya, the account is there and Anna has the invitation. Extension 214 goes live once the carrier confirms.',
        },
      },
    ],
  },
  {
    number: 48097,
    title: { ru: 'Не печатаются накладные из 1С на складе', en: 'Waybills do not print from 1C at the warehouse' },
    author: 'roman',
    company: 'romashka',
    source: 'email',
    category: 'onec',
    type: 'incident',
    criticality: 'medium',
    department: 'support',
    responsible: 'egor',
    status: 'in_progress',
    openedAt: msk('2026-03-04 14:48'),
    opening: {
      by: 'roman',
      department: 'support',
      category: 'onec',
      type: 'incident',
      criticality: 'medium',
      text: {
        ru: 'Накладные из 1С не печатаются, в очереди висят. Из Word печатает.',
        en: 'Waybills from 1C do not print, they hang in the queue. From Word it prints.',
      },
    },
    steps: [
      { at: msk('2026-03-04 15:20'), by: 'egor', kind: 'take' },
      {
        at: msk('2026-03-04 16:05'),
        by: 'egor',
        kind: 'message',
        text: {
          ru: 'Роман, обновили драйвер на сервере. Распечатайте, пожалуйста, одну накладную.',
          en: 'Roman, the driver on the server is updated. Please print one waybill.',
        },
        set: { status: 'waiting_client' },
      },
      {
        at: msk('2026-03-05 08:50'),
        by: 'roman',
        kind: 'message',
        text: {
          ru: 'Печатает, но вместо русских букв квадраты',
          en: 'It prints, but with squares instead of Russian letters',
        },
      },
      {
        at: msk('2026-03-05 09:12'),
        by: 'egor',
        kind: 'hidden',
        text: {
          ru: 'На терминальном сервере нет шрифта формы. Прошу Павла прислать его с сервера внедрения.',
          en: 'The form’s font is missing on the terminal server. Asking Pavel to send it from the project server.',
        },
      },
    ],
  },
]
