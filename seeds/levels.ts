import type { EscalationRule } from '#domain/sla'
import type { ClientCategoryKey, ClientGroupKey, CompanyKey, Level, LevelKey, ServiceKey } from './shapes.ts'

/** What is promised; the figures are those of the page about schedules and levels. */
export const levels: readonly Level[] = [
  {
    key: 'premium',
    name: { ru: 'Премиум', en: 'Premium' },
    schedule: 'always',
    takeMinutes: 10,
    resolveMinutes: 120,
    remindBeforeMinutes: 5,
    resolveRemindMinutes: 30,
    answerMinutes: 60,
    answerRemindMinutes: 15,
    norm: { percent: 95, checkAt: '18:00', windowHours: 24 },
  },
  {
    key: 'standard',
    name: { ru: 'Стандарт', en: 'Standard' },
    schedule: 'weekdays',
    takeMinutes: 30,
    resolveMinutes: 240,
    remindBeforeMinutes: 10,
    resolveRemindMinutes: 60,
    answerMinutes: 120,
    answerRemindMinutes: 30,
    norm: { percent: 90, checkAt: '18:00', windowHours: 9 },
  },
  {
    key: 'basic',
    name: { ru: 'Без договора', en: 'Without a contract' },
    schedule: 'weekdays',
    takeMinutes: 240,
    resolveMinutes: 960,
    remindBeforeMinutes: 30,
    resolveRemindMinutes: 120,
    answerMinutes: 480,
    answerRemindMinutes: 60,
    norm: { percent: 80, checkAt: '18:00', windowHours: 9 },
  },
  {
    key: 'premium-systems',
    name: { ru: 'Премиум, системы', en: 'Premium, systems' },
    schedule: 'always',
    takeMinutes: 15,
    resolveMinutes: 240,
    remindBeforeMinutes: 5,
    resolveRemindMinutes: 60,
    answerMinutes: 60,
    answerRemindMinutes: 15,
    norm: { percent: 95, checkAt: '18:00', windowHours: 24 },
  },
  {
    key: 'standard-systems',
    name: { ru: 'Стандарт, системы', en: 'Standard, systems' },
    schedule: 'weekdays',
    takeMinutes: 30,
    resolveMinutes: 480,
    remindBeforeMinutes: 10,
    resolveRemindMinutes: 60,
    answerMinutes: 120,
    answerRemindMinutes: 30,
    norm: { percent: 85, checkAt: '18:00', windowHours: 9 },
  },
  {
    key: 'romashka',
    name: { ru: 'Ромашка, переезд', en: 'Romashka, the move' },
    schedule: 'weekdays',
    takeMinutes: 15,
    resolveMinutes: 180,
    remindBeforeMinutes: 5,
    resolveRemindMinutes: 30,
    answerMinutes: 60,
    answerRemindMinutes: 15,
    norm: { percent: 90, checkAt: '18:00', windowHours: 9 },
  },
  {
    key: 'priority',
    name: { ru: 'Приоритетный', en: 'Priority' },
    schedule: 'weekdays',
    takeMinutes: 20,
    resolveMinutes: 180,
    remindBeforeMinutes: 5,
    resolveRemindMinutes: 30,
    answerMinutes: 60,
    answerRemindMinutes: 15,
    norm: { percent: 90, checkAt: '18:00', windowHours: 9 },
    weight: 200,
    categories: ['mail', 'site', 'bitrix', 'onec', 'telephony', 'billing'],
  },
]

export type MatrixCell = { readonly service?: ServiceKey; readonly level: LevelKey } & (
  | { readonly group: ClientGroupKey }
  | { readonly category: ClientCategoryKey }
  | { readonly company: CompanyKey }
)

/** Who has which, for any service or for one; whoever is missing has the one of everybody. */
export const levelOfEverybody: LevelKey = 'basic'
export const matrixCells: readonly MatrixCell[] = [
  { category: 'vip', level: 'premium' },
  { category: 'vip', service: 'bitrix', level: 'premium-systems' },
  { category: 'vip', service: 'onec', level: 'premium-systems' },
  { category: 'vip', service: 'telephony', level: 'premium-systems' },
  { category: 'standard', level: 'standard' },
  { category: 'standard', service: 'bitrix', level: 'standard-systems' },
  { category: 'standard', service: 'onec', level: 'standard-systems' },
  { category: 'standard', service: 'telephony', level: 'standard-systems' },
  { company: 'severny-bereg', service: 'mail', level: 'premium-systems' },
  { company: 'severny-bereg', service: 'onec', level: 'premium' },
  { company: 'romashka', service: 'hosting', level: 'romashka' },
  { group: 'priority', level: 'priority' },
]

/** What each of them says to do: the responsible hears of a deadline in time, his head with him when it was missed. */
export const escalations: readonly Pick<EscalationRule, 'occasion' | 'action'>[] = [
  { occasion: 'take_near', action: 'tell_responsible' },
  { occasion: 'take_missed', action: 'tell_responsible' },
  { occasion: 'take_missed', action: 'tell_head' },
  { occasion: 'resolve_near', action: 'tell_responsible' },
  { occasion: 'resolve_missed', action: 'tell_responsible' },
  { occasion: 'resolve_missed', action: 'tell_head' },
  { occasion: 'resolve_missed', action: 'raise_priority' },
  { occasion: 'answer_near', action: 'tell_responsible' },
  { occasion: 'answer_missed', action: 'tell_responsible' },
  { occasion: 'norm_missed', action: 'tell_administrators' },
]
