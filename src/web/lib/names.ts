import { useWords } from './i18n.ts'

/** Words kept in both languages, as dictionaries and departments have them. */
export type Named = { ru: string; en: string }

/** Gives the name in the reader's language; the other where this one is blank. */
export function useNameOf(): (words: Named) => string {
  const { language } = useWords()
  return (words) => words[language] || words.ru || words.en
}
