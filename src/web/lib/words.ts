import type ui from '../../../i18n/ru/ui.json'

/**
 * The nouns the web speaks of, one line a file of `i18n/ru`. A key of a noun that stands here is checked by the compiler;
 * the words themselves are all read in `i18n.ts`.
 */
export type Words = {
  ui: typeof ui
}
