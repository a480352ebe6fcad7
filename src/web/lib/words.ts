import type common from '../../../i18n/ru/common.json'
import type desk from '../../../i18n/ru/desk.json'
import type signin from '../../../i18n/ru/signin.json'
import type tickets from '../../../i18n/ru/tickets.json'
import type ui from '../../../i18n/ru/ui.json'

/**
 * The nouns the web speaks of, one line a file of `i18n/ru`. A key of a noun that stands here is checked by the compiler;
 * the words themselves are all read in `i18n.ts`.
 */
export type Words = {
  common: typeof common
  desk: typeof desk
  signin: typeof signin
  tickets: typeof tickets
  ui: typeof ui
}
