import { type Topic, text } from './topic.ts'

/** Telephony has a responsible of its own, Егор: only his tickets are about it. */
export const telephonyTopics: readonly Topic[] = [
  {
    department: 'support',
    category: 'telephony',
    type: 'request',
    title: text('Телефония: {x}', 'Telephony: {x}'),
    asked: text('Просим настроить: {x}.', 'Please set up: {x}.'),
    clarified: text(
      'Уточните, пожалуйста, для каких номеров и с какого дня.',
      'For which numbers, please, and from which day?',
    ),
    replied: text('Для всех городских, с понедельника.', 'For all city numbers, from Monday.'),
    done: text('Включили, проверили тремя звонками.', 'It is on, checked with three calls.'),
    fills: [
      text('переадресация в нерабочее время', 'forwarding outside working hours'),
      text('запись разговоров', 'call recording'),
      text('новое приветствие', 'a new greeting'),
      text('очередь на отдел продаж', 'a queue for sales'),
      text('внутренний номер для склада', 'an extension for the warehouse'),
    ],
  },
  {
    department: 'support',
    category: 'telephony',
    type: 'incident',
    title: text('Пропадает звук в разговоре ({x})', 'The sound drops during calls ({x})'),
    asked: text(
      'Во время разговора пропадает звук, {x}. Клиенты перезванивают.',
      'The sound drops during calls, {x}. Clients call again.',
    ),
    clarified: text(
      'Назовите, пожалуйста, время двух таких звонков: поднимем записи.',
      'Please name the time of two such calls: we will look at the traces.',
    ),
    replied: text('Сегодня в 9:40 и 10:15.', 'Today at 9:40 and 10:15.'),
    done: text(
      'Поменяли маршрут оператора, потерь больше нет. Понаблюдаем сутки.',
      'The carrier route is changed, no more losses. We will watch it for a day.',
    ),
    fills: [
      text('входящие', 'incoming'),
      text('исходящие на мобильные', 'outgoing to mobiles'),
      text('только гарнитуры', 'headsets only'),
    ],
  },
]
