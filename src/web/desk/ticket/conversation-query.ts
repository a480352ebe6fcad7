import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../../lib/api.ts'
import type { Item } from './ticket-types.ts'

type Page = Answer<typeof api.tickets.conversation>

const firstPosition = (page: Page): number | null =>
  page.items.find((item) => item.kind === 'message')?.position ?? null

/** The conversation from its end backwards: what stands earlier is read when asked for. */
export function conversationQuery(number: number) {
  return infiniteQueryOptions({
    queryKey: [...api.tickets.conversation.key({ number }), 'backwards'] as const,
    queryFn: ({ pageParam, signal }) =>
      api.tickets.conversation.call({ number, ...(pageParam === null ? {} : { before: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page: Page) => (page.earlier > 0 ? firstPosition(page) : null),
  })
}

/** All that has been read, oldest first, and how many messages stand before it. */
export function itemsOf(data: InfiniteData<Page, unknown> | undefined): { items: Item[]; earlier: number } {
  const pages = data?.pages ?? []
  return { items: pages.toReversed().flatMap((page) => page.items), earlier: pages.at(-1)?.earlier ?? 0 }
}
