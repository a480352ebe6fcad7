import { createInstance, type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Words } from './words.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    returnNull: false
    resources: { translation: Words }
  }
}

export type Language = 'ru' | 'en'

const key = 'otklik.language'

/** Each language is a file of its own: a reader fetches the one he reads. */
const languages = {
  ru: () => import('./words-ru.ts'),
  en: () => import('./words-en.ts'),
}

/** `{ tickets: {…}, ui: {…} }`: the name of a file is the first step of its keys. */
async function wordsOf(language: Language): Promise<Record<string, unknown>> {
  const { files } = await languages[language]()
  return Object.fromEntries(Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ''), words]))
}

function isLanguage(word: string | null | undefined): word is Language {
  return word === 'ru' || word === 'en'
}

/** The language chosen on this device, else that of the browser: Russian, unless it asks for another. */
function languageOfDevice(): Language {
  let stored: string | null = null
  try {
    stored = localStorage.getItem(key)
  } catch {
    // Storage may be closed to us; then the browser's language decides.
  }
  if (isLanguage(stored)) return stored
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
  return wanted ?? 'ru'
}

const i18n = createInstance()

/** Makes the words ready before the first paint. Called once by main.tsx. */
export async function startWords(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  const language = languageOfDevice()
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await wordsOf(language) } },
    // React escapes; a second time would show entities.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

/** Changes the language now and for the next visit on this device; the session calls it with the person's own. */
export async function setLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(key, language)
  } catch {
    // Storage may be closed: the choice then lasts as long as the page.
  }
  if (!i18n.hasResourceBundle(language, 'translation'))
    i18n.addResourceBundle(language, 'translation', await wordsOf(language))
  await i18n.changeLanguage(language)
}

/** The words of a component: `t('tickets.reply.send')`, checked against the Russian files, and the language they are in. */
export function useWords(): { t: TFunction; language: Language } {
  const { t, i18n: now } = useTranslation(undefined, { i18n })
  return { t, language: isLanguage(now.language) ? now.language : 'ru' }
}

/** The words outside a component: a notice after a mutation. */
export const say: TFunction = i18n.t
