import { type KeyboardEvent, useRef, useState } from 'react'

type RowKeys = {
  count: number
  onOpen: (index: number) => void
  onToggle: (index: number) => void
  onReach: (from: number, to: number) => void
}

/** Roving tabindex over rows: arrows, Home, End move; Enter opens; Space chooses, Shift with an arrow too. Gives the row that Tab reaches. */
export function useRowKeys({ count, onOpen, onToggle, onReach }: RowKeys) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [stop, setStop] = useState(0)
  const at = Math.min(stop, Math.max(0, count - 1))

  function focus(index: number): void {
    const row = body.current?.rows[index]
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }
  function go(from: number, place: number, isReaching: boolean): void {
    const to = Math.max(0, Math.min(count - 1, place))
    if (isReaching) onReach(from, to)
    focus(to)
  }
  function onKey(index: number, event: KeyboardEvent<HTMLTableRowElement>): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const place = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[event.key]
    if (place !== undefined) go(index, place, event.shiftKey)
    else if (event.key === 'Enter') onOpen(index)
    else if (event.key === ' ') onToggle(index)
    else return
    event.preventDefault()
  }
  return { body, at, setStop, onKey }
}
