import { useState } from 'react'
import { useMedia } from '#ui/media'
import type { TableSelection } from '#ui/table'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import type { Ticket } from '../tickets/TicketRow.tsx'

type Ticked = { rows: readonly Ticket[]; selection: TableSelection; none: () => void }

/**
 * Which rows of a list are ticked; x and Ctrl+A tick by the keyboard. What leaves the list, by whomever, is ticked no
 * longer, and another list starts anew. Null on a phone, and for who may change nothing.
 */
export function useTickedTickets(shown: readonly Ticket[], listKey: string): Ticked | null {
  const { t } = useWords()
  const me = useMe()
  const isPhone = useMedia('phone')
  const [ticked, setTicked] = useState<{ of: string; keys: ReadonlySet<string> }>({ of: listKey, keys: new Set() })
  const before = ticked.of === listKey ? ticked.keys : new Set<string>()
  const rows = shown.filter(({ number }) => before.has(String(number)))
  const keys = new Set(rows.map(({ number }) => String(number)))
  const set = (next: ReadonlySet<string>) => setTicked({ of: listKey, keys: next })
  function toggle(): void {
    const key = document.activeElement?.closest<HTMLElement>('tr[data-key]')?.dataset['key']
    if (key === undefined) return
    set(new Set(keys.has(key) ? [...keys].filter((each) => each !== key) : [...keys, key]))
  }
  const isOffered = me.can.work && !isPhone
  const group = t('desk.keys.list')
  useHotkeys(
    isOffered
      ? [
          { keys: 'x', words: t('desk.many.key'), group, run: toggle },
          {
            keys: 'Mod+A',
            words: t('desk.many.all'),
            group,
            run: () => set(new Set(shown.map(({ number }) => String(number)))),
          },
        ]
      : [],
  )
  return isOffered ? { rows, selection: { keys, onChange: set }, none: () => set(new Set()) } : null
}
