import type { ReactNode } from 'react'
import { MarkIcon } from '#parts/MarkTag'
import { PriorityMark } from '#parts/PriorityMark'
import { PhaseIcon } from '#parts/StatusBadge'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { RowMovers } from '../page/Movers.tsx'
import { PersonCell } from '../page/PersonCell.tsx'
import { type Dictionary, own, type Row, type RowField, useReorder } from './dictionary-rows.ts'

type Order = { rows: readonly Row[]; canMove: boolean }

/** The columns of a dictionary: its name, what it has of its own, and its order. */
export function useDictionaryColumns(dictionary: Dictionary, { rows, canMove }: Order): TableColumn<Row>[] {
  const { t } = useWords()
  const move = useReorder(dictionary, rows)
  const columns = own[dictionary].filter((field) => field !== 'isDefault' && field !== 'description')
  return [
    { key: 'name', head: t('admin.name.ru'), cell: (row) => <RowName row={row} /> },
    ...columns.map((field) => ({
      key: field,
      head: t(`catalog.fields.${field}`),
      width: widths[field] ?? '20%',
      isNumber: field === 'weight' || field === 'value',
      cell: (row: Row) => <OwnCell field={field} row={row} />,
    })),
    ...(canMove
      ? [
          {
            key: 'order',
            head: t('catalog.order'),
            width: '96px',
            cell: (row: Row) => <RowMovers {...{ row, rows, move }} />,
          },
        ]
      : []),
  ]
}

const widths: Partial<Record<RowField, string>> = {
  weight: '88px',
  value: '104px',
  isPositive: '176px',
  priority: '144px',
  phase: '26%',
}

function RowName({ row }: { row: Row }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  return (
    <span className="flex min-w-0 items-center gap-2">
      {row.phase !== null && <PhaseIcon phase={row.phase} />}
      <span className={row.isActive ? 'cut font-medium' : 'cut text-muted'} title={nameOf(row.name)}>
        {nameOf(row.name)}
      </span>
      {row.isDefault === true && <Tag kind="line">{t('catalog.default')}</Tag>}
      {!row.isActive && <Tag>{t('catalog.off')}</Tag>}
      {row.siteIds.length > 0 && <span className="cut flex-none text-muted">· {t('catalog.someSites')}</span>}
    </span>
  )
}

/** What one dictionary has and another has not. */
function OwnCell({ field, row }: { field: RowField; row: Row }): ReactNode {
  const { t } = useWords()
  const nameOf = useNameOf()
  switch (field) {
    case 'phase':
      return row.phase && t(`catalog.phases.${row.phase}`)
    case 'priority':
      return (
        row.priority && (
          <span className="flex">
            <PriorityMark priority={row.priority} />
          </span>
        )
      )
    case 'department':
      return row.department && nameOf(row.department.name)
    case 'responsible':
      return row.responsible && <PersonCell name={row.responsible.name} />
    case 'isPositive':
      return (
        row.isPositive !== null && (
          <span className="flex items-center gap-1.5">
            <MarkIcon isPositive={row.isPositive} />
            {t(`catalog.signs.${row.isPositive ? 'yes' : 'no'}`)}
          </span>
        )
      )
    case 'code':
      return <code className="font-mono text-12">{row.code}</code>
    case 'warning':
      return <span title={row.warning ?? undefined}>{row.warning}</span>
    default:
      return row[field]
  }
}

/** A row of a dictionary on a phone. */
export function DictionaryCard({ dictionary, row }: { dictionary: Dictionary; row: Row }) {
  const fields = own[dictionary].filter(
    (field) => field !== 'isDefault' && field !== 'description' && field !== 'warning',
  )
  return (
    <span className="grid gap-1">
      <RowName row={row} />
      <span className="flex flex-wrap gap-x-4 text-13 text-muted">
        {fields.map((field) => (
          <span key={field} className="inline-flex empty:hidden">
            <OwnCell field={field} row={row} />
          </span>
        ))}
      </span>
    </span>
  )
}
