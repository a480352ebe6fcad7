import { useNavigate } from '@tanstack/react-router'
import { type PortalSearch, sameSearch } from '../portal-search.ts'

/** Changes the conditions in the address, in place of the last ones; the page does not jump. */
export function useFilter(): (change: PortalSearch) => void {
  const navigate = useNavigate()
  return (change) =>
    void navigate({
      to: '.',
      search: (now) => ({ ...sameSearch(now), ...change }),
      replace: true,
      resetScroll: false,
    })
}
