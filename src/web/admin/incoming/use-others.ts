import { useEffect, useEffectEvent, useRef } from 'react'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { now } from '../../lib/days.ts'
import { useWords } from '../../lib/i18n.ts'
import { onFact } from '../../lib/live.ts'
import { useMe } from '../../lib/session.ts'
import type { IncomingRow } from './incoming-row.ts'

/** Milliseconds during which letters that leave the list are gathered: a colleague may sort many at once. */
const gathering = 400
/** Milliseconds for which a row that has left is remembered: a list asked anew may be quicker than the news of why. */
const lately = 3_000

/** Says quietly who took letters off the list that the reader has before him (MAIL-07); what he did himself he knows. */
export function useOthers(rows: readonly IncomingRow[]): void {
  const { t } = useWords()
  const { employeeId } = useMe()
  const tell = useEffectEvent((name: string, left: readonly IncomingRow[]) => {
    const [first] = left
    if (first === undefined) return
    const subject = first.subject === '' ? t('journal.noSubject') : first.subject
    const isOne = left.length === 1
    const text = isOne
      ? t('incoming.others.one', { name, subject })
      : t('incoming.others.many', { name, count: left.length })
    notify({ kind: 'info', text })
  })
  const gone = useRef(new Map<number, { row: IncomingRow; at: number }>())
  useEffect(() => {
    const known = gone.current
    return () => {
      const at = now()
      for (const [id, one] of known) if (one.at + lately < at) known.delete(id)
      for (const row of rows) known.set(row.id, { row, at })
    }
  }, [rows])
  const find = useEffectEvent((id: number) => {
    const left = gone.current.get(id)
    const isFresh = left !== undefined && left.at + lately > now()
    return rows.find((row) => row.id === id) ?? (isFresh ? left.row : undefined)
  })
  const isMe = useEffectEvent((id: number) => id === employeeId)
  useEffect(() => {
    let left: IncomingRow[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    async function say(): Promise<void> {
      const gathered = left
      left = []
      const sorters = await Promise.all(
        gathered.map(async (row) => ({ row, by: (await api.mail.sortedBy.call({ id: row.id })).by })),
      )
      const others = sorters.filter(({ by }) => by !== null && !isMe(by.id))
      for (const [name, of] of Map.groupBy(others, ({ by }) => by?.name ?? ''))
        tell(
          name,
          of.map(({ row }) => row),
        )
    }
    const stop = onFact(({ name, key }) => {
      if (name !== 'letter.sorted' && name !== 'letter.discarded') return
      const row = find(Number(key))
      if (row === undefined) return
      left.push(row)
      clearTimeout(timer)
      // Who it was is a courtesy: a line that breaks meanwhile leaves the list right all the same.
      timer = setTimeout(() => void say().catch(() => undefined), gathering)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
}
