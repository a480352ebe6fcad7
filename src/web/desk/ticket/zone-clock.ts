import { clockNow } from '../../lib/days.ts'
import type { Language } from '../../lib/i18n.ts'

/** «Москва, 14:32» would need the city's name in every language; the clock alone says when to call. Null for no zone. */
export function clockIn(zone: string, language: Language): string | null {
  try {
    return clockNow(zone, language)
  } catch {
    // A zone that this browser has never heard of.
    return null
  }
}
