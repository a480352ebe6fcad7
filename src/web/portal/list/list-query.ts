import { api } from '../../lib/api.ts'
import { momentOfDay } from '../../lib/days.ts'
import type { PortalSearch } from '../portal-search.ts'

/** Rows read at once. */
export const pageSize = 25

/** A number that none of ours can be. */
const noNumber = -1

function numberOf(typed: string): number {
  const number = Number(typed.replace(/[№#\s]/gu, ''))
  return Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? number : noNumber
}

/** The list that an address names, page by page. */
export function listQuery({ state, from, to, number, text, sort }: PortalSearch) {
  const since = from === undefined ? undefined : momentOfDay(from)
  const until = to === undefined ? undefined : momentOfDay(to, 1)
  return api.portal.list.infiniteOptions({
    input: {
      limit: pageSize,
      ...(state === undefined ? {} : { state }),
      ...(since === undefined ? {} : { from: since }),
      ...(until === undefined ? {} : { to: until }),
      ...(number === undefined ? {} : { number: numberOf(number) }),
      ...(text === undefined ? {} : { text }),
      ...(sort === undefined ? {} : { sort }),
    },
  })
}
