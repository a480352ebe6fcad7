import type { ChangeItem, Item, MessageItem } from './ticket-types.ts'

export type Run = { kind: 'message'; item: MessageItem } | { kind: 'changes'; items: ChangeItem[] }

/** Facts that a message beside them says already. */
const spoken = new Set(['ticket.replied', 'ticket.answered', 'ticket.noted', 'ticket.attached'])

const isTold = (item: ChangeItem): boolean => item.changes.some((change) => !spoken.has(change.name))

/** The conversation as messages and the runs of history between them; without history, messages alone. */
export function inRuns(items: readonly Item[], hasHistory: boolean): Run[] {
  const runs: Run[] = []
  for (const item of items) {
    const last = runs.at(-1)
    if (item.kind === 'message') runs.push({ kind: 'message', item })
    else if (!hasHistory || !isTold(item)) continue
    else if (last?.kind === 'changes') last.items.push(item)
    else runs.push({ kind: 'changes', items: [item] })
  }
  return runs
}

/**
 * Where a reader begins who has something unread: behind his mark, or, where he has left none yet, at the client's first
 * message after our last answer. Null if there is nothing.
 */
export function firstUnread(items: readonly Item[], readUpTo: number | null): number | null {
  const messages = items.filter((item) => item.kind === 'message')
  if (readUpTo !== null) return messages.find((item) => item.position > readUpTo)?.position ?? null
  const answered = messages.findLastIndex((item) => item.side === 'staff' && !item.isHidden)
  return messages.slice(answered + 1).find((item) => item.side === 'client')?.position ?? null
}
