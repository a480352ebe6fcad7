import type { KeyboardEvent, MouseEvent } from 'react'
import { Checkbox } from '#ui/checkbox'
import { cx } from '#ui/cx'
import type { TableColumn } from './types.ts'

export type TableRowProps<Row> = {
  row: Row
  /** Stands in `data-key`, by which a caller finds the row that shall take focus. */
  rowKey: string
  columns: readonly TableColumn<Row>[]
  isCurrent: boolean
  isTabStop: boolean
  isDense: boolean
  opensOn: 'double' | 'single'
  onOpen: ((row: Row) => void) | undefined
  onFocus: () => void
  onKey: (event: KeyboardEvent<HTMLTableRowElement>) => void
  /** Present where rows can be chosen. */
  choice: { isOn: boolean; label: string; onChange: (isOn: boolean) => void; onReach: () => void } | undefined
}

/** True where the press was on something of its own: a link, a button, a checkbox. */
function isOwnControl(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('a, button, input, label, [role="checkbox"]') !== null
}

export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, rowKey, columns, isCurrent, isTabStop, isDense, opensOn, onOpen, onFocus, onKey, choice } = props
  function press(event: MouseEvent): void {
    if (isOwnControl(event)) return
    if (event.shiftKey && choice !== undefined) {
      choice.onReach()
      return
    }
    if (onOpen === undefined) return
    // A finger has no double click worth the name.
    const byTouch = 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch'
    if (opensOn === 'single' || byTouch) onOpen(row)
  }
  const isOn = isCurrent || choice?.isOn === true
  const cell = cx('border-b border-line px-3 first:pl-4 last:pr-4', isDense ? 'h-9 py-1' : 'h-10 py-2')
  return (
    <tr
      data-key={rowKey}
      tabIndex={isTabStop ? 0 : -1}
      aria-selected={choice === undefined ? isCurrent : choice.isOn}
      aria-current={isCurrent || undefined}
      onFocus={onFocus}
      onKeyDown={onKey}
      onClick={press}
      onDoubleClick={(event) => opensOn === 'double' && !isOwnControl(event) && onOpen?.(row)}
      className={cx('select-none', isOn ? 'bg-surface-selected' : 'hover:bg-surface-hover')}
    >
      {choice !== undefined && (
        <td className={cell}>
          <span
            // The box itself knows only on and off.
            onClickCapture={(event) => {
              if (!event.shiftKey) return
              event.preventDefault()
              event.stopPropagation()
              choice.onReach()
            }}
            className="flex items-center"
          >
            <Checkbox label={choice.label} isOn={choice.isOn} onChange={choice.onChange} />
          </span>
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.key}
          className={cx(
            cell,
            column.isNumber === true ? 'text-right tracking-[-0.02em] tabular-nums' : 'text-left',
            'cut',
            column.className,
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}
