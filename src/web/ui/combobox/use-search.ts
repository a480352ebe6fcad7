import { useEffect, useRef, useState } from 'react'

/** Milliseconds of silence before a search is sent. */
const pause = 150

/** Holds what was typed and hands it to the caller's search once typing rests. */
export function useSearch(onSearch: ((query: string) => void) | undefined) {
  const [query, setQuery] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  function type(next: string): void {
    setQuery(next)
    if (onSearch === undefined) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(next), pause)
  }
  return { query, type }
}
