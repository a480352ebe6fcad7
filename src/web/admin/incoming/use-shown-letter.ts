import { useState } from 'react'
import { useMedia } from '#ui/media'
import { useAdminSearch, useGo } from '../admin-search.ts'
import type { IncomingRow } from './incoming-row.ts'

/**
 * Which letter stands beside the list: the one the address names, else the first. It stays before the reader's eyes
 * though somebody else takes it off the list meanwhile; once he has placed it himself, the next one follows.
 */
export function useShownLetter(rows: readonly IncomingRow[]): { shownId: number | undefined; goOn: () => void } {
  const { open, folder } = useAdminSearch()
  const go = useGo()
  const isPhone = useMedia('phone')
  const [first, setFirst] = useState<number>()
  const [of, setOf] = useState(folder)
  // Another folder begins at its own top.
  if (folder !== of) {
    setOf(folder)
    setFirst(rows[0]?.id)
  } else if (first === undefined && rows[0] !== undefined) setFirst(rows[0].id)
  const openId = typeof open === 'number' ? open : undefined
  const shownId = openId ?? (isPhone ? undefined : first)
  function goOn(): void {
    const at = rows.findIndex(({ id }) => id === shownId)
    const next = rows[at + 1] ?? rows[at - 1]
    setFirst(next?.id)
    go({ open: isPhone ? undefined : next?.id }, { isQuiet: true })
  }
  return { shownId, goOn }
}
