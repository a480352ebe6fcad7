import { useRef } from 'react'
import { Moment } from '#parts/Moment'
import { cx } from '#ui/cx'
import { ShowMore } from '#ui/pagination'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useGo } from '../admin-search.ts'
import { senderOf } from '../journal/LetterBody.tsx'
import { useReasonWords } from '../journal/letter-words.tsx'
import type { ListQuery } from '../page/ListTable.tsx'
import { type IncomingRow, letterActionsId } from './incoming-row.ts'

type IncomingListProps = { query: ListQuery; rows: readonly IncomingRow[]; current: number | undefined }

/** The letters that wait; j and k go through them, Enter opens. */
export function IncomingList({ query, rows, current }: IncomingListProps) {
  const { t } = useWords()
  const go = useGo()
  const list = useRef<HTMLUListElement>(null)
  const at = rows.findIndex(({ id }) => id === current)
  function step(by: 1 | -1): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    if (row === undefined) return
    go({ open: row.id }, { isQuiet: true })
    list.current?.querySelector<HTMLElement>(`[data-letter="${row.id}"]`)?.focus()
  }
  function open(id: number): void {
    go({ open: id })
    // A second press goes on to what can be done with the letter.
    if (id === current) document.querySelector<HTMLElement>(`#${letterActionsId} button`)?.focus()
  }
  const group = t('admin.keys.list')
  useHotkeys([
    { keys: 'j', words: t('incoming.keys.next'), group, run: () => step(1) },
    { keys: 'k', words: t('incoming.keys.previous'), group, run: () => step(-1) },
  ])
  return (
    <div className="min-h-0 flex-1 overflow-y-auto [scrollbar-width:thin]">
      <ul
        ref={list}
        aria-label={t('admin.pages.incoming')}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1 as const, ArrowUp: -1 as const }[event.key]
          if (by === undefined) return
          event.preventDefault()
          step(by)
        }}
      >
        {rows.map((row) => (
          <li key={row.id} className="border-b border-line">
            <Row row={row} isCurrent={row.id === current} onOpen={() => open(row.id)} />
          </li>
        ))}
      </ul>
      {query.hasNextPage === true && (
        <ShowMore isBusy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage?.()}>
          {t('admin.more')}
        </ShowMore>
      )}
    </div>
  )
}

function Row({ row, isCurrent, onOpen }: { row: IncomingRow; isCurrent: boolean; onOpen: () => void }) {
  const { t } = useWords()
  const wordsOf = useReasonWords()
  const { name, address } = senderOf(row)
  return (
    <button
      type="button"
      data-letter={row.id}
      data-ring="inside"
      aria-current={isCurrent || undefined}
      onClick={onOpen}
      className={cx(
        'block w-full px-4 py-2.5 pl-8 text-left text-13 phone:py-3 phone:pl-4 phone:text-14',
        isCurrent ? 'bg-surface-selected' : 'hover:bg-surface-hover',
      )}
    >
      <span className="flex items-center gap-2">
        <b className="cut flex-1 font-medium" title={address ?? undefined}>
          {name}
        </b>
        <Moment at={row.at} className="flex-none text-12 text-muted" />
      </span>
      <span className="cut block">{row.subject === '' ? t('journal.noSubject') : row.subject}</span>
      <span className="flex items-center gap-2 text-muted">
        <span className="cut flex-1">{row.preview}</span>
        <span className="flex-none text-12">
          {wordsOf(row.reason)?.short ?? (row.outcome === 'failed' ? t('journal.outcomes.failed') : null)}
        </span>
      </span>
    </button>
  )
}
