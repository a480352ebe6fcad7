import { useState } from 'react'

export type Draft<T> = {
  value: T
  /** Changes one field or several. */
  set: (change: Partial<T>) => void
  /** Something differs from what the form began with. */
  isDirty: boolean
}

/** What is being written in a form. It begins with `initial` and is not disturbed by what arrives meanwhile. */
export function useDraft<T extends object>(initial: T): Draft<T> {
  const [first] = useState(initial)
  const [value, setValue] = useState(initial)
  return {
    value,
    set: (change) => setValue((now) => ({ ...now, ...change })),
    isDirty: JSON.stringify(first) !== JSON.stringify(value),
  }
}
