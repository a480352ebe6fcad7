import type { BaseUIEvent } from '@base-ui/react/types'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

/** Milliseconds of silence before a search is sent. */
const pause = 150

/** Holds what was typed and hands it to the caller's search once typing rests. */
export function useSearch(onSearch: ((query: string) => void) | undefined) {
  const [query, setQuery] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isPending = useRef(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  function type(next: string): void {
    setQuery(next)
    if (onSearch === undefined) return
    clearTimeout(timer.current)
    isPending.current = true
    timer.current = setTimeout(() => {
      isPending.current = false
      onSearch(next)
    }, pause)
  }
  /** Enter in haste chooses nothing: what stands in the list was found for other words. */
  const holdEnter = (isLoading: boolean) => (event: BaseUIEvent<KeyboardEvent>) => {
    if (event.key !== 'Enter' || !(isPending.current || isLoading)) return
    event.preventBaseUIHandler()
    event.preventDefault()
  }
  return { query, type, holdEnter }
}
