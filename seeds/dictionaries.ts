import type { Category, Criticality, Difficulty, Mark, RequestType, Source, Status } from './shapes.ts'

export const statuses: readonly Status[] = [
  { key: 'new', name: { ru: 'Новое', en: 'New' }, phase: 'new', sort: 10, isDefault: true },
  { key: 'in_progress', name: { ru: 'В работе', en: 'In progress' }, phase: 'in_progress', sort: 20, isDefault: true },
  {
    key: 'waiting_client',
    name: { ru: 'Ждёт клиента', en: 'Waiting for client' },
    phase: 'waiting_client',
    sort: 30,
    isDefault: true,
  },
  { key: 'on_hold', name: { ru: 'Приостановлено', en: 'On hold' }, phase: 'on_hold', sort: 40, isDefault: true },
  { key: 'resolved', name: { ru: 'Решено', en: 'Resolved' }, phase: 'resolved', sort: 50, isDefault: true },
  { key: 'closed', name: { ru: 'Закрыто', en: 'Closed' }, phase: 'closed', sort: 60, isDefault: true },
]

export const categories: readonly Category[] = [
  {
    key: 'mail',
    name: { ru: 'Почта и рассылки', en: 'Mail and mailings' },
    description: {
      ru: 'Ящики, доставка, спам, письма с сайта',
      en: 'Mailboxes, delivery, spam, letters from the site',
    },
    department: 'hosting',
    sort: 10,
  },
  {
    key: 'site',
    name: { ru: 'Сайт, домены и SSL', en: 'Site, domains and SSL' },
    description: { ru: 'Доступность, ошибки, сертификаты, DNS', en: 'Availability, errors, certificates, DNS' },
    department: 'hosting',
    sort: 20,
  },
  {
    key: 'bitrix',
    name: { ru: 'Битрикс24', en: 'Bitrix24' },
    description: {
      ru: 'Сделки, уведомления, права, телефония внутри CRM',
      en: 'Deals, notifications, rights, calls in CRM',
    },
    department: 'support',
    sort: 30,
  },
  {
    key: 'onec',
    name: { ru: '1С и рабочие места', en: '1C and workplaces' },
    description: { ru: 'Базы, печать, удалённый рабочий стол', en: 'Databases, printing, remote desktop' },
    department: 'support',
    sort: 40,
  },
  {
    key: 'telephony',
    name: { ru: 'Телефония', en: 'Telephony' },
    description: { ru: 'Номера, переадресация, запись разговоров', en: 'Numbers, forwarding, call recording' },
    warning: {
      ru: 'Номера переносит оператор связи: это занимает до 14 рабочих дней.',
      en: 'Numbers are moved by the carrier: it takes up to 14 working days.',
    },
    department: 'support',
    responsible: 'egor',
    sort: 50,
  },
  {
    key: 'project',
    name: { ru: 'Внедрение и доработки', en: 'Projects and changes' },
    description: { ru: 'Новые возможности, переносы, обновления', en: 'New features, migrations, upgrades' },
    warning: {
      ru: 'Доработки оцениваем до начала: оценка придёт в ответ на заявку.',
      en: 'Changes are estimated first: the estimate comes as an answer to the request.',
    },
    department: 'onboarding',
    sort: 60,
  },
  {
    key: 'billing',
    name: { ru: 'Счета и документы', en: 'Invoices and documents' },
    description: { ru: 'Счета, акты, договоры, реквизиты', en: 'Invoices, acts, contracts, company details' },
    department: 'finance',
    sort: 70,
  },
]

export const requestTypes: readonly RequestType[] = [
  { key: 'incident', name: { ru: 'Инцидент', en: 'Incident' }, priority: 'high' },
  { key: 'question', name: { ru: 'Вопрос', en: 'Question' }, priority: 'medium' },
  { key: 'complaint', name: { ru: 'Рекламация', en: 'Complaint' }, priority: 'medium' },
  { key: 'request', name: { ru: 'Запрос на обслуживание', en: 'Service request' }, priority: 'low' },
  { key: 'improvement', name: { ru: 'Предложение по улучшению', en: 'Suggestion' }, priority: 'low' },
]

export const criticalities: readonly Criticality[] = [
  { key: 'high', name: { ru: 'Высокая', en: 'High' }, weight: 30 },
  { key: 'medium', name: { ru: 'Средняя', en: 'Medium' }, weight: 20 },
  { key: 'low', name: { ru: 'Низкая', en: 'Low' }, weight: 10 },
]

/** The staff's own: no client sees them. */
export const difficulties: readonly Difficulty[] = [
  { key: 'easy', name: { ru: 'Простая', en: 'Easy' } },
  { key: 'medium', name: { ru: 'Средняя', en: 'Medium' } },
  { key: 'hard', name: { ru: 'Сложная', en: 'Hard' } },
]

/** What clients say of an answer. */
export const marks: readonly Mark[] = [
  { key: 'suits', name: { ru: 'Ответ устраивает', en: 'The answer suits me' }, value: 5, isPositive: true },
  { key: 'almost', name: { ru: 'Скорее устраивает', en: 'Mostly suits me' }, value: 4, isPositive: true },
  { key: 'incomplete', name: { ru: 'Недостаточно полно', en: 'Not complete enough' }, value: 2, isPositive: false },
  { key: 'no_help', name: { ru: 'Не помогло', en: 'It did not help' }, value: 1, isPositive: false },
]

export const sources: readonly Source[] = [
  { key: 'web', code: 'web', name: { ru: 'Сайт', en: 'Site' } },
  { key: 'email', code: 'email', name: { ru: 'Почта', en: 'E-mail' } },
  { key: 'phone', code: 'phone', name: { ru: 'Телефон', en: 'Phone' } },
  { key: 'messenger', code: 'messenger', name: { ru: 'Мессенджер', en: 'Messenger' } },
  { key: 'chat', code: 'chat', name: { ru: 'Чат', en: 'Chat' } },
  { key: 'api', code: 'api', name: { ru: 'API', en: 'API' } },
  { key: 'other', code: 'other', name: { ru: 'Другое', en: 'Other' } },
]
