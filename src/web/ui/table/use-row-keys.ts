import { type KeyboardEvent, useRef, useState } from 'react'

type RowKeys = { count: number; onOpen: (index: number) => void; onToggle: (index: number) => void }

/** Roving tabindex over rows: arrows, Home, End move; Enter opens; Space chooses. Gives the row that Tab reaches. */
export function useRowKeys({ count, onOpen, onToggle }: RowKeys) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [stop, setStop] = useState(0)
  const at = Math.min(stop, Math.max(0, count - 1))

  function focus(index: number): void {
    const row = body.current?.rows[Math.max(0, Math.min(count - 1, index))]
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }
  function onKey(index: number, event: KeyboardEvent<HTMLTableRowElement>): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[event.key]
    if (to !== undefined) focus(to)
    else if (event.key === 'Enter') onOpen(index)
    else if (event.key === ' ') onToggle(index)
    else return
    event.preventDefault()
  }
  return { body, at, setStop, onKey }
}
