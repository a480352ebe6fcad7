import type { Department, Employee, Site } from './shapes.ts'

export const sites: readonly Site[] = [
  {
    key: 'sever-uzel',
    name: { ru: 'Северный узел', en: 'Northern Node' },
    mailbox: 'support@sever-uzel.example',
    timeZone: 'Europe/Moscow',
    language: 'ru',
  },
]

export const departments: readonly Department[] = [
  {
    key: 'support',
    name: { ru: 'Техподдержка', en: 'Technical support' },
    isSupport: true,
    head: 'maria',
    hours: { schedule: 'weekdays', answerMinutes: 30 },
  },
  {
    key: 'hosting',
    name: { ru: 'Хостинг', en: 'Hosting' },
    isSupport: true,
    head: 'alexey',
    hours: { schedule: 'always', answerMinutes: 30 },
  },
  {
    key: 'onboarding',
    name: { ru: 'Внедрение', en: 'Implementation' },
    isSupport: true,
    head: 'pavel',
    hours: { schedule: 'weekdays', answerMinutes: 240 },
  },
  {
    key: 'finance',
    name: { ru: 'Финансы', en: 'Finance' },
    isSupport: true,
    head: 'olga',
    hours: { schedule: 'weekdays', answerMinutes: 120 },
  },
  // Not a support department: offered neither to clients nor as the owner of a ticket (ORG-03).
  { key: 'office', name: { ru: 'Администрация', en: 'Administration' }, isSupport: false },
]

const MOSCOW = 'Europe/Moscow'

export const employees: readonly Employee[] = [
  {
    key: 'alexey',
    name: { ru: 'Алексей Кузнецов', en: 'Alexey Kuznetsov' },
    address: 'alexey.kuznetsov@sever-uzel.example',
    phone: '+7 495 120-44-11',
    position: { ru: 'Старший инженер, дежурный по всем линиям', en: 'Senior engineer, on duty for all lines' },
    // All four, because his desk in the pages counts all four.
    departments: ['hosting', 'support', 'onboarding', 'finance'],
    role: 'T',
    isFullAccess: false,
    language: 'ru',
    timeZone: MOSCOW,
  },
  {
    key: 'maria',
    name: { ru: 'Мария Лебедева', en: 'Maria Lebedeva' },
    address: 'maria.lebedeva@sever-uzel.example',
    phone: '+7 495 120-44-12',
    position: { ru: 'Ведущий специалист поддержки', en: 'Lead support specialist' },
    departments: ['support', 'hosting'],
    role: 'T',
    isFullAccess: false,
    language: 'ru',
    timeZone: MOSCOW,
  },
  {
    key: 'egor',
    name: { ru: 'Егор Рыбаков', en: 'Egor Rybakov' },
    address: 'egor.rybakov@sever-uzel.example',
    phone: '+7 495 120-44-13',
    position: { ru: 'Специалист поддержки', en: 'Support specialist' },
    departments: ['support', 'hosting'],
    role: 'T',
    isFullAccess: false,
    language: 'ru',
    timeZone: 'Asia/Yekaterinburg',
  },
  {
    key: 'olga',
    name: { ru: 'Ольга Крылова', en: 'Olga Krylova' },
    address: 'krylova@sever-uzel.example',
    phone: '+7 495 120-44-02',
    position: { ru: 'Финансы, персональный менеджер', en: 'Finance, personal manager' },
    departments: ['finance'],
    role: 'W',
    isFullAccess: true,
    language: 'ru',
    timeZone: MOSCOW,
  },
  {
    key: 'pavel',
    name: { ru: 'Павел Громов', en: 'Pavel Gromov' },
    address: 'pavel.gromov@sever-uzel.example',
    phone: '+7 495 120-44-14',
    position: { ru: 'Разработчик внедрений', en: 'Implementation developer' },
    departments: ['onboarding', 'hosting'],
    role: 'T',
    isFullAccess: false,
    language: 'ru',
    timeZone: MOSCOW,
  },
  {
    key: 'demo',
    name: { ru: 'Софья Яковлева', en: 'Sofya Yakovleva' },
    address: 'demo@sever-uzel.example',
    position: { ru: 'Стажёр, демо-доступ', en: 'Trainee, demo access' },
    departments: ['office'],
    role: 'V',
    isFullAccess: false,
    language: 'en',
    timeZone: MOSCOW,
  },
  {
    key: 'denis',
    name: { ru: 'Денис Савельев', en: 'Denis Savelyev' },
    address: 'denis.savelyev@sever-uzel.example',
    position: { ru: 'Офис-менеджер, доступ закрыт', en: 'Office manager, access closed' },
    departments: ['office'],
    role: 'D',
    isFullAccess: false,
    language: 'ru',
    timeZone: MOSCOW,
  },
]
