import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInstance } from 'i18next'
import type { Language } from './ctx.ts'

const FOLDER = path.join(import.meta.dirname, '../../../i18n')

/** All words of one language, `{ tickets: {…}, errors: {…} }`: one file a noun. */
function readLanguage(language: Language): Record<string, unknown> {
  const folder = path.join(FOLDER, language)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return Object.fromEntries(
    files.map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(path.join(folder, file), 'utf8'))]),
  )
}

const i18n = createInstance()
await i18n.init({
  lng: 'ru',
  fallbackLng: false,
  resources: { ru: { translation: readLanguage('ru') }, en: { translation: readLanguage('en') } },
  interpolation: { escapeValue: false }, // letters and problems are text; HTML is escaped where it is made
  returnNull: false,
})

/** The words for a key in a language, with its places filled: `say('ru', 'errors.ticket.closed', {…})`. */
export const say = (language: Language, key: string, details: Record<string, unknown> = {}): string =>
  i18n.t(key, { lng: language, ...details })
