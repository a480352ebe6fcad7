import { useState } from 'react'
import { between } from '#ui/table'

/** The letters that are ticked, and the ways to tick them. */
export type Choice = {
  ids: ReadonlySet<number>
  toggle: (id: number) => void
  /** From there, else from the one touched last, to this one, both included. */
  reach: (id: number, from?: number) => void
  all: () => void
  none: () => void
}

/** Which of the shown letters are ticked. What leaves the list, by whomever, is ticked no longer. */
export function useChoice(shown: readonly number[]): Choice {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const [last, setLast] = useState<number>()
  const ids = new Set(shown.filter((id) => ticked.has(id)))
  function set(next: Iterable<number>, touched?: number): void {
    setTicked(new Set(next))
    setLast(touched)
  }
  return {
    ids,
    toggle: (id) => set(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id], id),
    reach: (id, from = last ?? id) => set([...ids, ...between(shown, from, id)], id),
    all: () => set(shown),
    none: () => set([]),
  }
}
