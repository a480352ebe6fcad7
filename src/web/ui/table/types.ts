import type { ReactNode } from 'react'

export type TableColumn<Row> = {
  key: string
  head: ReactNode
  /** CSS width; the columns without one share the rest. */
  width?: string
  /** Right-aligned with tabular figures. */
  isNumber?: boolean
  /** Its head becomes a button. */
  isSortable?: boolean
  /** Extra classes of its cells. */
  className?: string
  cell: (row: Row) => ReactNode
}

export type TableSort = { key: string; direction: 'ascending' | 'descending' }

export type TableWords<Row> = {
  /** Accessible name of the whole. */
  label: string
  selectAll?: string
  selectRow?: (row: Row) => string
  loading?: string
}

export type TableSelection = {
  keys: ReadonlySet<string>
  onChange: (keys: ReadonlySet<string>) => void
}
