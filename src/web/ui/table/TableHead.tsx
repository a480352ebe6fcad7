import { ArrowDown, ArrowUp } from 'lucide-react'
import { Checkbox } from '#ui/checkbox'
import { cx } from '#ui/cx'
import type { TableColumn, TableSelection, TableSort } from './types.ts'

const cell =
  'sticky top-0 z-(--z-sticky) h-8 bg-surface px-3 py-2 text-left label-12 whitespace-nowrap shadow-[inset_0_-1px_0_var(--border)] first:pl-4 last:pr-4'

type TableHeadProps<Row> = {
  columns: readonly TableColumn<Row>[]
  rowKeys: readonly string[]
  sort: TableSort | undefined
  onSort: ((sort: TableSort) => void) | undefined
  selection: TableSelection | undefined
  selectAll: string | undefined
}

export function TableHead<Row>({ columns, rowKeys, sort, onSort, selection, selectAll }: TableHeadProps<Row>) {
  const chosen = selection === undefined ? 0 : rowKeys.filter((key) => selection.keys.has(key)).length
  return (
    <thead>
      <tr>
        {selection !== undefined && (
          <th scope="col" className={cell}>
            <span className="flex items-center">
              <Checkbox
                label={selectAll}
                isOn={chosen > 0 && chosen === rowKeys.length}
                isMixed={chosen > 0 && chosen < rowKeys.length}
                onChange={(on) => selection.onChange(new Set(on ? rowKeys : []))}
              />
            </span>
          </th>
        )}
        {columns.map((column) => {
          const isSorted = sort?.key === column.key
          return (
            <th
              key={column.key}
              scope="col"
              aria-sort={isSorted ? sort.direction : undefined}
              className={cx(cell, column.isNumber === true && 'text-right')}
            >
              {column.isSortable === true && onSort !== undefined ? (
                <SortButton column={column} sort={isSorted ? sort : undefined} onSort={onSort} />
              ) : (
                column.head
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

type SortButtonProps<Row> = {
  column: TableColumn<Row>
  sort: TableSort | undefined
  onSort: (sort: TableSort) => void
}

function SortButton<Row>({ column, sort, onSort }: SortButtonProps<Row>) {
  const next = sort?.direction === 'descending' ? 'ascending' : 'descending'
  return (
    <button
      type="button"
      onClick={() => onSort({ key: column.key, direction: next })}
      className={cx(
        '-my-1 inline-flex h-6 items-center gap-1 rounded-sm font-medium hover:text-ink',
        sort !== undefined && 'text-ink',
      )}
    >
      {column.head}
      {sort?.direction === 'ascending' && <ArrowUp className="size-3" />}
      {sort?.direction === 'descending' && <ArrowDown className="size-3" />}
    </button>
  )
}
