import type { EmployeeKey, FieldKey, OwnField } from './shapes.ts'

/** What the desk of «Северный узел» asks for beside the usual, in the demo world. */
export const fields: readonly OwnField[] = [
  {
    key: 'domain',
    kind: 'text',
    name: { ru: 'Домен', en: 'Domain' },
    hint: { ru: 'Без http и www, например romashka.example', en: 'Without http and www, such as romashka.example' },
    isForClient: true,
    categories: ['site'],
    services: ['hosting'],
  },
  {
    key: 'onecVersion',
    kind: 'list',
    name: { ru: 'Версия 1С', en: '1C version' },
    hint: { ru: 'Справка → О программе', en: 'Help → About' },
    isForClient: true,
    isRequired: true,
    categories: ['onec'],
    services: ['onec'],
    options: [
      { key: 'v27', name: { ru: '8.3.27', en: '8.3.27' } },
      { key: 'v25', name: { ru: '8.3.25', en: '8.3.25' } },
      { key: 'older', name: { ru: '8.3.24 и старше', en: '8.3.24 and older' } },
      { key: 'unknown', name: { ru: 'Не знаю', en: 'I do not know' } },
    ],
  },
  {
    key: 'stopped',
    kind: 'flag',
    name: { ru: 'Остановлена работа', en: 'Work has stopped' },
    isForClient: true,
    categories: ['onec', 'bitrix', 'telephony'],
  },
  {
    key: 'wishedDate',
    kind: 'date',
    name: { ru: 'Желаемая дата', en: 'Wished date' },
    hint: { ru: 'К какому дню нужен результат', en: 'By which day the result is needed' },
    isForClient: true,
    categories: ['project'],
    services: ['onboarding'],
  },
  {
    key: 'carrierCase',
    kind: 'text',
    name: { ru: 'Заявка у оператора', en: 'Carrier’s case' },
    categories: ['telephony'],
  },
]

/** A value as a script says it: a text, the key of an option, days from the story's day, or true. */
type Filled = { number: number; by: EmployeeKey; values: Partial<Record<FieldKey, string | number | true>> }

/** What is filled in on tickets of the story by its end. */
export const filledFields: readonly Filled[] = [
  { number: 48221, by: 'alexey', values: { onecVersion: 'v25', stopped: true } },
  { number: 48219, by: 'alexey', values: { domain: 'okna-plus.example' } },
  { number: 48188, by: 'alexey', values: { domain: 'romashka.example' } },
  { number: 48160, by: 'pavel', values: { wishedDate: 14 } },
  { number: 48169, by: 'egor', values: { carrierCase: 'НТ-204518' } },
]
