import { api } from '../../lib/api.ts'
import { type DeskSearch, sortOf, type View } from '../desk-search.ts'

/** The list that an address names, page by page. A search of digits alone is a number. */
export function listQuery(search: DeskSearch & { view: View }) {
  const { text, ...rest } = search
  const isNumber = text !== undefined && /^\s*(?:№|#)?\s*\d{3,9}\s*$/u.test(text)
  const asked = isNumber ? { number: Number(text.replace(/\D/g, '')) } : { text }
  const sort = sortOf(search)
  const given = Object.entries({ ...rest, ...asked, sort: sort === 'recent' ? undefined : sort }).filter(
    ([, value]) => value !== undefined,
  )
  return {
    ...api.tickets.list.infiniteOptions({ input: Object.fromEntries(given) }),
    refetchInterval: pulseOf(search.view),
  }
}

/** Tickets come to be at risk by time alone, of which no fact tells: whoever looks at that view has it read again. */
export const pulseOf = (view: View): number | false => (view === 'risk' ? 60_000 : false)
