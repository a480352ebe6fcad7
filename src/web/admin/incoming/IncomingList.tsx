import { SearchX } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { Moment } from '#parts/Moment'
import { Button } from '#ui/button'
import { Checkbox } from '#ui/checkbox'
import { cx } from '#ui/cx'
import { EmptyState } from '#ui/empty-state'
import { ShowMore } from '#ui/pagination'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'
import { senderOf } from '../journal/LetterBody.tsx'
import { useReasonWords } from '../journal/letter-words.tsx'
import type { ListQuery } from '../page/ListTable.tsx'
import { useRights } from '../rights.ts'
import { BulkBar } from './BulkBar.tsx'
import { type IncomingRow, letterActionsId } from './incoming-row.ts'
import type { Choice } from './use-choice.ts'

type IncomingListProps = {
  query: ListQuery
  rows: readonly IncomingRow[]
  current: number | undefined
  choice: Choice
}

/** The letters that wait: j and k go through them, Enter opens; ticked by x, Shift and Ctrl+A they are sorted together. */
export function IncomingList({ query, rows, current, choice }: IncomingListProps) {
  const { t } = useWords()
  const { works } = useRights()
  const list = useRef<HTMLUListElement>(null)
  const { onKey, open } = useListKeys({ rows, current, choice: works ? choice : null, list })
  if (rows.length === 0) return <NothingHere />
  return (
    <>
      {works && <ChooseAll choice={choice} count={rows.length} />}
      <div className="min-h-0 flex-1 overflow-y-auto [scrollbar-width:thin]">
        <ul ref={list} aria-label={t('admin.pages.incoming')} onKeyDown={onKey}>
          {rows.map((row) => (
            <li key={row.id} className="relative border-b border-line">
              <Row
                row={row}
                isCurrent={row.id === current}
                isTicked={choice.ids.has(row.id)}
                onOpen={(event) => {
                  if (event.shiftKey && works) choice.reach(row.id)
                  else open(row.id)
                }}
              />
              {works && <Tick row={row} choice={choice} />}
            </li>
          ))}
        </ul>
        {query.hasNextPage === true && (
          <ShowMore isBusy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage?.()}>
            {t('admin.more')}
          </ShowMore>
        )}
      </div>
      {choice.ids.size > 0 && <BulkBar choice={choice} />}
    </>
  )
}

type ListKeys = {
  rows: readonly IncomingRow[]
  current: number | undefined
  /** Null for who may only look. */
  choice: Choice | null
  list: { current: HTMLUListElement | null }
}

function useListKeys({ rows, current, choice, list }: ListKeys) {
  const { t } = useWords()
  const go = useGo()
  const at = rows.findIndex(({ id }) => id === current)
  function step(by: 1 | -1): IncomingRow | undefined {
    const row = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    if (row === undefined) return
    go({ open: row.id }, { isQuiet: true })
    list.current?.querySelector<HTMLElement>(`[data-letter="${row.id}"]`)?.focus()
    return row
  }
  function reach(by: 1 | -1): void {
    if (choice === null || current === undefined) return
    const row = step(by)
    if (row !== undefined) choice.reach(row.id, current)
  }
  function open(id: number): void {
    go({ open: id })
    // A second press goes on to what can be done with the letter.
    if (id === current) document.querySelector<HTMLElement>(`#${letterActionsId} button`)?.focus()
  }
  const group = t('admin.keys.list')
  useHotkeys([
    { keys: 'j', words: t('incoming.keys.next'), group, run: () => void step(1) },
    { keys: 'k', words: t('incoming.keys.previous'), group, run: () => void step(-1) },
    ...(choice === null
      ? []
      : [
          {
            keys: 'x',
            words: t('incoming.keys.tick'),
            group,
            run: () => current !== undefined && choice.toggle(current),
          },
          { keys: 'Mod+A', words: t('incoming.keys.all'), group, run: choice.all },
        ]),
  ])
  function onKey(event: KeyboardEvent): void {
    const by = { ArrowDown: 1 as const, ArrowUp: -1 as const }[event.key]
    if (by === undefined) return
    event.preventDefault()
    if (event.shiftKey) reach(by)
    else step(by)
  }
  return { onKey, open }
}

function ChooseAll({ choice, count }: { choice: Choice; count: number }) {
  const { t } = useWords()
  const { size } = choice.ids
  return (
    <div className="flex-none border-b border-line px-3 py-1.5 phone:py-0">
      <Checkbox
        isOn={size === count}
        isMixed={size > 0 && size < count}
        onChange={size === count ? choice.none : choice.all}
      >
        <span className="text-12 text-muted">
          {size === 0 ? t('incoming.many.all') : t('incoming.many.chosen', { count: size })}
        </span>
      </Checkbox>
    </div>
  )
}

function Tick({ row, choice }: { row: IncomingRow; choice: Choice }) {
  const { t } = useWords()
  const subject = row.subject === '' ? t('journal.noSubject') : row.subject
  return (
    <span
      // Shift reaches from the one before; the box itself knows only on and off.
      onClickCapture={(event) => {
        if (!event.shiftKey) return
        event.preventDefault()
        event.stopPropagation()
        choice.reach(row.id)
      }}
      className="absolute top-3.25 left-3 flex phone:top-4"
    >
      <Checkbox
        label={t('incoming.many.tick', { subject })}
        isOn={choice.ids.has(row.id)}
        onChange={() => choice.toggle(row.id)}
      />
    </span>
  )
}

type RowProps = { row: IncomingRow; isCurrent: boolean; isTicked: boolean; onOpen: (event: MouseEvent) => void }

function Row({ row, isCurrent, isTicked, onOpen }: RowProps) {
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
        'block w-full py-2.5 pr-4 pl-10 text-left text-13 select-none phone:py-3 phone:pl-11 phone:text-14',
        isCurrent || isTicked ? 'bg-surface-selected' : 'hover:bg-surface-hover',
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

/** Nothing in this folder that fits the search: the way back to all of it. */
function NothingHere() {
  const { t } = useWords()
  const go = useGo()
  const { search, folder } = useAdminSearch()
  if (search === undefined)
    return <p className="px-4 py-8 text-center text-13 text-muted">{t(`incoming.none.${folder ?? 'incoming'}`)}</p>
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('admin.nothingFound.title')}
      text={t('admin.nothingFound.text')}
      action={<Button onClick={() => go({ search: undefined })}>{t('admin.nothingFound.reset')}</Button>}
    />
  )
}
