import { msk } from './moscow-time.ts'
import type { Absence, CategoryKey, ClientCategory, Group, Service, ServiceKey } from './shapes.ts'

/** The lines of support: what the first cannot do goes on to the second. */
export const groups: readonly Group[] = [
  {
    key: 'l1',
    name: { ru: 'L1', en: 'L1' },
    supportLevel: 1,
    members: ['maria', 'egor'],
    // Their departments are the same, so that each sees the other's tickets anyhow.
    shares: {
      maria: { seesTickets: true, mailOnNew: false, mailOnUpdate: false },
      egor: { seesTickets: true, mailOnNew: true, mailOnUpdate: false },
    },
  },
  { key: 'l2', name: { ru: 'L2', en: 'L2' }, supportLevel: 2, members: ['alexey', 'maria'] },
  { key: 'l3', name: { ru: 'L3', en: 'L3' }, supportLevel: 3, members: ['alexey', 'pavel'] },
]

export const clientCategories: readonly ClientCategory[] = [
  { key: 'standard', name: { ru: 'Стандарт', en: 'Standard' } },
  { key: 'vip', name: { ru: 'VIP', en: 'VIP' } },
]

/** What we do; a parent stands before those inside it. */
export const services: readonly Service[] = [
  {
    key: 'support',
    name: { ru: 'Поддержка', en: 'Support' },
    description: { ru: 'Всё, что уже работает у клиента', en: 'Whatever works at the client’s already' },
    groups: ['l1'],
  },
  {
    key: 'access',
    name: { ru: 'Доступ', en: 'Access' },
    description: { ru: 'Учётные записи, пароли, права', en: 'Accounts, passwords, rights' },
    parent: 'support',
  },
  { key: 'hosting', name: { ru: 'Хостинг', en: 'Hosting' }, parent: 'support', departments: ['hosting'] },
  { key: 'mail', name: { ru: 'Почта', en: 'Mail' }, parent: 'support', departments: ['hosting'] },
  { key: 'bitrix', name: { ru: 'Битрикс24', en: 'Bitrix24' }, parent: 'support' },
  { key: 'onec', name: { ru: '1С', en: '1C' }, parent: 'support' },
  { key: 'telephony', name: { ru: 'Телефония', en: 'Telephony' }, parent: 'support', employees: ['egor'] },
  {
    key: 'onboarding',
    name: { ru: 'Внедрение', en: 'Implementation' },
    description: { ru: 'Новые порталы, переносы, доработки', en: 'New portals, migrations, changes' },
    departments: ['onboarding'],
  },
  {
    key: 'warranty',
    name: { ru: 'Гарантийное обслуживание', en: 'Warranty service' },
    description: {
      ru: 'Исправления внедрённого в течение года, без оплаты',
      en: 'Repairs of what we set up, free of charge for a year',
    },
    parent: 'onboarding',
  },
]

/** As what somebody who takes a ticket of this category classifies it; invoices are no service of ours. */
export const serviceOfCategory: Partial<Record<CategoryKey, ServiceKey>> = {
  mail: 'mail',
  site: 'hosting',
  bitrix: 'bitrix',
  onec: 'onec',
  telephony: 'telephony',
  project: 'onboarding',
}

/** Who is away in the story: Павел, who answered last on the Saturday before. Two weeks, so that a demo of any day shows it. */
export const absences: readonly Absence[] = [
  {
    employee: 'pavel',
    from: msk('2026-03-09 00:00'),
    until: msk('2026-03-23 00:00'),
    note: { ru: 'Отпуск', en: 'Vacation' },
  },
]
