import type { api as contract } from '#api/index'
import type { Answer, Ask, api } from '../../lib/api.ts'

export type TicketView = Answer<typeof api.tickets.get>
export type Choices = Answer<typeof api.catalog.choices>
export type Save = Ask<(typeof contract)['tickets']['save']>
export type Item = Answer<typeof api.tickets.conversation>['items'][number]
export type MessageItem = Extract<Item, { kind: 'message' }>
export type ChangeItem = Extract<Item, { kind: 'change' }>
export type Move = NonNullable<Save['move']>
