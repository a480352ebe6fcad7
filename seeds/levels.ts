import type { EscalationRule } from '#domain/sla'
import type { CompanyKey, Level, LevelKey } from './shapes.ts'

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
]

/** Who has which; whoever is missing has the one of everybody. */
export const levelOfEverybody: LevelKey = 'basic'
export const levelOfCompany: Partial<Record<CompanyKey, LevelKey>> = {
  romashka: 'standard',
  vektor: 'standard',
  tehnomir: 'standard',
  'okna-plus': 'standard',
  'mebel-holl': 'standard',
  'severny-bereg': 'premium',
  doverie: 'premium',
}

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
