import { useWords } from '../../lib/i18n.ts'

/** The words of one setting: its name, what it does, the names of its choices. */
export type SettingWords = { label: string; hint: string; choice: (value: string) => string }

type ModuleWords = { title: string; text: string; field: (key: string) => SettingWords }

/** The words of a module's settings, by the keys of its schema. A key that has none yet is shown as it is. */
export function useSettingWords(module: string): ModuleWords {
  const { t } = useWords()
  // Keys come from the server's schema here, so that the compiler cannot know them.
  const say = t as unknown as (key: string, options: { defaultValue: string }) => string
  const of = (key: string, otherwise = '') => say(`settings.${module}.${key}`, { defaultValue: otherwise })
  return {
    title: of('title', module),
    text: of('text'),
    field: (key) => ({
      label: of(`${key}.label`, key),
      hint: of(`${key}.hint`),
      choice: (value) => of(`${key}.choices.${value}`, value),
    }),
  }
}
