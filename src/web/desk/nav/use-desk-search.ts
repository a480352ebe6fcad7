import { getRouteApi } from '@tanstack/react-router'
import { useMe } from '../../lib/session.ts'
import type { DeskSearch, View } from '../desk-search.ts'

const route = getRouteApi('/desk')

/** What the address says of the list, with its view settled: one's own tickets for who works, all for who only looks. */
export function useDeskSearch(): DeskSearch & { view: View } {
  const search = route.useSearch()
  const me = useMe()
  return { ...search, view: search.view ?? (me.can.work ? 'mine' : 'active') }
}
