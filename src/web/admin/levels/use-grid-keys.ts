import { type FocusEvent, type KeyboardEvent, useState } from 'react'

type GridKeys = {
  /** Of a row and a column, both counted from 0: the one cell that Tab stops at, or not. */
  tabIndexOf: (cell: string) => 0 | -1
  gridProps: {
    role: 'grid'
    onKeyDownCapture: (event: KeyboardEvent<HTMLTableElement>) => void
    onFocus: (event: FocusEvent<HTMLTableElement>) => void
  }
}

const cellsOf = (row: HTMLTableRowElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('[data-cell]')]

/**
 * The keys of a grid: Tab comes in at one cell and goes out again, arrows walk, Home and End go to the ends of the row,
 * with Ctrl to those of the grid. Cells carry `data-cell`; `first` is the one to begin at, `all` those that are there.
 */
export function useGridKeys(first: string, all: ReadonlySet<string>): GridKeys {
  const [visited, setVisited] = useState(first)
  const current = all.has(visited) ? visited : first
  return {
    tabIndexOf: (cell) => (cell === current ? 0 : -1),
    gridProps: {
      role: 'grid',
      onFocus: ({ target }) => {
        const cell = target.closest<HTMLElement>('[data-cell]')?.dataset['cell']
        if (cell !== undefined) setVisited(cell)
      },
      onKeyDownCapture: (event) => {
        const rows = [...event.currentTarget.querySelectorAll('tr')].map(cellsOf).filter((row) => row.length > 0)
        const y = rows.findIndex((row) => row.some((cell) => cell === event.target))
        const x = rows[y]?.indexOf(event.target as HTMLElement) ?? -1
        if (y < 0 || event.altKey || event.metaKey || event.shiftKey) return
        const next = cellAfter(event, { rows, x, y })
        if (next === undefined) return
        // Before the button's own keys: an arrow down on it would open its menu.
        event.preventDefault()
        event.stopPropagation()
        next?.focus()
      },
    },
  }
}

/** Undefined where the key is none of the grid's; null where it leads nowhere. */
function cellAfter(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  { rows, x, y }: { rows: HTMLElement[][]; x: number; y: number },
): HTMLElement | null | undefined {
  switch (key) {
    case 'ArrowUp':
      return rows[y - 1]?.[x] ?? null
    case 'ArrowDown':
      return rows[y + 1]?.[x] ?? null
    case 'ArrowLeft':
      return rows[y]?.[x - 1] ?? null
    case 'ArrowRight':
      return rows[y]?.[x + 1] ?? null
    case 'Home':
      return rows[ctrlKey ? 0 : y]?.at(0) ?? null
    case 'End':
      return rows.at(ctrlKey ? -1 : y)?.at(-1) ?? null
    default:
      return undefined
  }
}
