import { type RefObject, useEffect, useRef } from 'react'
import { announce } from '#ui/announcer'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { type Message, readAgain, type Ticket } from './ticket-query.ts'

/** Tells the server that the answers are read, once they are before his eyes. */
export function useMarkRead({ number, isUnread, lastPublicAt }: Ticket): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message that arrives while it is open is read too
  useEffect(() => {
    if (!isUnread) return
    function mark(): void {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', mark)
      api.portal.markRead
        .call({ number })
        .then(() => readAgain(number))
        // It stays unread, and the next opening tries again: nothing to trouble the reader with.
        .catch(() => undefined)
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [number, isUnread, lastPublicAt])
}

type Places = { start: RefObject<HTMLElement | null>; end: RefObject<HTMLElement | null> }

/**
 * Where the reader stands: begins at the first new message, else at the last one; follows what he writes himself and, if
 * he was at the end, what others do. What others write is also said to screen readers.
 */
export function useFollowing(messages: readonly Message[], { start, end }: Places): void {
  const { t } = useWords()
  const me = useMe()
  const known = useRef<number | null>(null)
  const isAtEnd = useRef(true)
  const last = messages.at(-1)
  const count = messages.length

  useEffect(() => {
    if (end.current === null) return
    const seen = new IntersectionObserver(
      ([entry]) => {
        isAtEnd.current = entry?.isIntersecting ?? false
      },
      { rootMargin: '160px' },
    )
    seen.observe(end.current)
    return () => seen.disconnect()
  }, [end])

  useEffect(() => {
    const before = known.current
    known.current = count
    const toEnd = () => end.current?.scrollIntoView({ block: 'end' })
    if (before === null) {
      if (start.current === null) toEnd()
      else start.current.scrollIntoView({ block: 'start' })
      return
    }
    if (count <= before || last === undefined) return
    const isMine = last.side === 'client' && last.author === me.name
    if (!isMine) announce(t('portal.ticket.arrived', { name: last.author }))
    if (isMine || isAtEnd.current) toEnd()
  }, [count, last, me.name, t, start, end])
}
