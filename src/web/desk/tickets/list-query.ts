import { api } from '../../lib/api.ts'
import type { DeskSearch, View } from '../desk-search.ts'

/** The list that an address names, page by page. A search of digits alone is a number. */
export function listQuery(search: DeskSearch & { view: View }) {
  const { text, ...rest } = search
  const isNumber = text !== undefined && /^\s*(?:№|#)?\s*\d{3,9}\s*$/u.test(text)
  const asked = isNumber ? { number: Number(text.replace(/\D/g, '')) } : { text }
  const given = Object.entries({ ...rest, ...asked }).filter(([, value]) => value !== undefined)
  return api.tickets.list.infiniteOptions({ input: Object.fromEntries(given) })
}
