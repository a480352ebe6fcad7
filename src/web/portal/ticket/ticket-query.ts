import { type Answer, api } from '../../lib/api.ts'
import { queryClient } from '../../lib/queries.ts'

export type Ticket = Answer<typeof api.portal.get>
export type Item = Ticket['items'][number]
export type Message = Extract<Item, { kind: 'message' }>
export type Event = Extract<Item, { kind: 'event' }>

/** One ticket with its public conversation. */
export const ticketQuery = (number: number) => api.portal.get.queryOptions({ input: { number } })

/** The stream says nothing of what somebody has read: the list, its counts and the ticket are read again here. */
export function readAgain(number: number): void {
  for (const queryKey of [api.portal.list.key(), api.portal.counts.key(), api.portal.get.key({ number })])
    void queryClient.invalidateQueries({ queryKey })
}

/** Where a file of a ticket is read. */
export const urlIn = (number: number) => (fileId: string) => api.portal.file.url({ number, fileId })
