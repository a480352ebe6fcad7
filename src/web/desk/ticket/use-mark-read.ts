import type { InfiniteData } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Answer, api } from '../../lib/api.ts'
import { queryClient } from '../../lib/queries.ts'
import type { TicketView } from './ticket-types.ts'

type Page = Answer<typeof api.tickets.list>

/** The stream does not speak of what somebody has read, so the lists on the page learn it here. */
function showAsRead(number: number): void {
  queryClient.setQueriesData<InfiniteData<Page> | Page>({ queryKey: api.tickets.list.key() }, (known) => {
    if (known === undefined || !('pages' in known)) return known
    const read = (page: Page) => ({
      ...page,
      rows: page.rows.map((row) => (row.number === number && row.isUnread ? { ...row, isUnread: false } : row)),
    })
    return { ...known, pages: known.pages.map(read) }
  })
  queryClient.setQueryData(api.tickets.get.queryOptions({ input: { number } }).queryKey, (ticket) =>
    ticket?.isUnread ? { ...ticket, isUnread: false } : ticket,
  )
}

/** Remembers how far this person has read, once it is before his eyes. Whoever only looks leaves no mark. */
export function useMarkRead(ticket: TicketView, leavesMarks: boolean): void {
  const { number, lastPosition, isUnread } = ticket
  useEffect(() => {
    if (!leavesMarks || !isUnread) return
    function mark(): void {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', mark)
      api.tickets.markRead
        .call({ number, upTo: lastPosition })
        .then(() => showAsRead(number))
        // It stays unread, and the next opening tries again: nothing to trouble the reader with.
        .catch(() => undefined)
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [number, lastPosition, isUnread, leavesMarks])
}
