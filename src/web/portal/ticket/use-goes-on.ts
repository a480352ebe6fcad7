import { useEffect, useEffectEvent } from 'react'
import { notify } from '#ui/toast'
import { useWords } from '../../lib/i18n.ts'
import type { Ticket } from './ticket-query.ts'

/** A ticket that was merged into another leads there, and says so once (TICK-13). */
export function useGoesOn(ticket: Ticket | undefined, onMove: (number: number) => void): void {
  const { t } = useWords()
  const from = ticket?.number
  const to = ticket?.mergedInto ?? null
  const move = useEffectEvent((next: number) => {
    notify({ kind: 'done', text: t('portal.ticket.merged', { number: from ?? next }) })
    onMove(next)
  })
  useEffect(() => {
    if (to !== null) move(to)
  }, [to])
}
