import { type ReactNode, useState } from 'react'
import { cx } from '#ui/cx'
import { useMedia } from '#ui/media'
import { Skeleton } from '#ui/skeleton'
import { between } from './between.ts'
import { TableHead } from './TableHead.tsx'
import { TableRow } from './TableRow.tsx'
import type { TableColumn, TableSelection, TableSort, TableWords } from './types.ts'
import { useRowKeys } from './use-row-keys.ts'

export type TableProps<Row> = {
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  words: TableWords<Row>
  /** Double click, Enter, or a tap; `opensOn="single"` for one click. */
  onOpen?: ((row: Row) => void) | undefined
  opensOn?: 'double' | 'single' | undefined
  /** The row that is open beside or over the table. */
  currentKey?: string | null | undefined
  sort?: TableSort | undefined
  onSort?: ((sort: TableSort) => void) | undefined
  selection?: TableSelection | undefined
  /** Rows of 36 instead of 40 px. */
  isDense?: boolean | undefined
  /** Grey rows instead of `rows`. */
  isLoading?: boolean | undefined
  /** Scrolls within the height its `className` gives it; else the page scrolls. */
  isScrolling?: boolean | undefined
  /** On a phone each row is this instead: spans only, the whole is one button. */
  card?: ((row: Row) => ReactNode) | undefined
  /** Shown in place of rows when there are none: `EmptyState`, `ErrorState`. */
  empty?: ReactNode
  className?: string | undefined
}

/** A grid of rows: sticky head, arrows between rows, Enter or double click to open, checkboxes, sorting, cards on a phone. */
export function Table<Row>(props: TableProps<Row>) {
  const isPhone = useMedia('phone')
  const { rows, isLoading = false, empty, card } = props
  if (isPhone && card !== undefined && !isLoading) {
    return rows.length === 0 ? empty : <Cards {...props} card={card} />
  }
  return (
    <div
      className={cx(
        'min-w-0',
        props.isScrolling === true ? 'overflow-auto' : 'narrow:overflow-x-auto',
        props.className,
      )}
    >
      <Grid {...props} />
      {!isLoading && rows.length === 0 && empty}
    </div>
  )
}

function Grid<Row>(props: TableProps<Row>) {
  const { columns, rows, rowKey, words, onOpen, currentKey, selection, isDense = false, opensOn = 'double' } = props
  const rowKeys = rows.map(rowKey)
  const { toggle, reach } = useTicking(rowKeys, selection)
  // Taken apart, or the compiler would take the whole for a ref and leave the table unoptimised.
  const { body, at, setStop, onKey } = useRowKeys({
    count: rows.length,
    onOpen: (index) => rows[index] !== undefined && onOpen?.(rows[index]),
    onToggle: (index) => {
      const key = rowKeys[index]
      if (key !== undefined && selection !== undefined) toggle(key, !selection.keys.has(key))
    },
    onReach: (from, to) => {
      if (rowKeys[to] !== undefined) reach(rowKeys[to], rowKeys[from])
    },
  })
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows take focus is a grid
      role="grid"
      aria-label={words.label}
      aria-busy={props.isLoading || undefined}
      aria-multiselectable={selection === undefined ? undefined : true}
      className="w-full table-fixed border-collapse text-13"
    >
      <colgroup>
        {selection !== undefined && <col style={{ width: 44 }} />}
        {columns.map((column) => (
          <col key={column.key} style={{ width: column.width }} />
        ))}
      </colgroup>
      <TableHead
        columns={columns}
        rowKeys={rowKeys}
        sort={props.sort}
        onSort={props.onSort}
        selection={selection}
        selectAll={words.selectAll}
      />
      {props.isLoading === true ? (
        <GreyRows columns={columns.length + (selection === undefined ? 0 : 1)} label={words.loading} />
      ) : (
        <tbody ref={body}>
          {rows.map((row, index) => {
            const key = rowKeys[index] ?? ''
            return (
              <TableRow
                key={key}
                row={row}
                rowKey={key}
                columns={columns}
                isCurrent={currentKey === key}
                isTabStop={index === at}
                isDense={isDense}
                opensOn={opensOn}
                onOpen={onOpen}
                onFocus={() => setStop(index)}
                onKey={(event) => onKey(index, event)}
                choice={
                  selection && {
                    isOn: selection.keys.has(key),
                    label: words.selectRow?.(row) ?? key,
                    onChange: (isOn) => toggle(key, isOn),
                    onReach: () => reach(key),
                  }
                }
              />
            )
          })}
        </tbody>
      )}
    </table>
  )
}

/** Ticks one row, or with Shift all from the one touched last to this one. */
function useTicking(rowKeys: readonly string[], selection: TableSelection | undefined) {
  const [last, setLast] = useState<string>()
  function toggle(key: string, isOn: boolean): void {
    const next = new Set(selection?.keys)
    if (isOn) next.add(key)
    else next.delete(key)
    setLast(key)
    selection?.onChange(next)
  }
  function reach(key: string, from = last ?? key): void {
    setLast(key)
    selection?.onChange(new Set([...(selection?.keys ?? []), ...between(rowKeys, from, key)]))
  }
  return { toggle, reach }
}

function GreyRows({ columns, label }: { columns: number; label: string | undefined }) {
  return (
    <tbody aria-label={label}>
      {Array.from({ length: 8 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <tr key={row}>
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells without identity
            <td key={column} className="h-10 border-b border-line px-3 first:pl-4 last:pr-4">
              <Skeleton width={`${48 + ((row * 3 + column * 5) % 4) * 12}%`} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

function Cards<Row>({
  rows,
  rowKey,
  words,
  onOpen,
  card,
  currentKey,
}: TableProps<Row> & { card: (row: Row) => ReactNode }) {
  return (
    <ul aria-label={words.label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className="border-t border-line">
          <button
            type="button"
            data-ring="inside"
            data-key={rowKey(row)}
            aria-current={currentKey === rowKey(row) || undefined}
            onClick={() => onOpen?.(row)}
            className="block w-full px-4 py-3 text-left text-14 active:bg-surface-hover"
          >
            {card(row)}
          </button>
        </li>
      ))}
    </ul>
  )
}
