import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { RowMovers } from '../page/Movers.tsx'
import { type OwnFieldRow, useReorder } from './own-field-rows.ts'

type Order = { rows: readonly OwnFieldRow[]; canMove: boolean }

/** The columns of the list: name, kind, for which tickets, for whom, and the order. */
export function useOwnFieldColumns({ rows, canMove }: Order): TableColumn<OwnFieldRow>[] {
  const { t } = useWords()
  const move = useReorder(rows)
  const order = {
    key: 'order',
    head: t('catalog.order'),
    width: '96px',
    cell: (row: OwnFieldRow) => <RowMovers {...{ row, rows, move }} />,
  }
  return [
    { key: 'name', head: t('fields.name'), cell: (row) => <FieldName row={row} /> },
    { key: 'kind', head: t('fields.kind'), width: '112px', cell: ({ kind }) => t(`fields.kinds.${kind}`) },
    { key: 'places', head: t('fields.places'), width: '32%', cell: (row) => <Places row={row} /> },
    { key: 'who', head: t('fields.who'), width: '128px', cell: (row) => <Who row={row} /> },
    ...(canMove ? [order] : []),
  ]
}

function FieldName({ row }: { row: OwnFieldRow }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className={row.isActive ? 'cut font-medium' : 'cut text-muted'} title={nameOf(row.name)}>
        {nameOf(row.name)}
      </span>
      {row.isRequired && <Tag kind="line">{t('fields.isRequired')}</Tag>}
      {!row.isActive && <Tag>{t('catalog.off')}</Tag>}
    </span>
  )
}

/** The categories and services that it is for, and that not every site has it. */
function Places({ row: { categories, services, siteIds } }: { row: OwnFieldRow }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const names = [...categories, ...services].map(({ name }) => nameOf(name)).join(', ')
  return (
    <span className="flex min-w-0 gap-1">
      {names === '' ? (
        <span className="cut text-muted">{t('fields.everyTicket')}</span>
      ) : (
        <span className="cut" title={names}>
          {names}
        </span>
      )}
      {siteIds.length > 0 && <span className="cut flex-none text-muted">· {t('catalog.someSites')}</span>}
    </span>
  )
}

function Who({ row: { isForClient } }: { row: OwnFieldRow }) {
  const { t } = useWords()
  return (
    <span className={isForClient ? undefined : 'text-muted'}>{t(isForClient ? 'fields.client' : 'fields.staff')}</span>
  )
}

/** A field on a phone. */
export function OwnFieldCard({ row }: { row: OwnFieldRow }) {
  const { t } = useWords()
  return (
    <span className="grid gap-1">
      <FieldName row={row} />
      <span className="flex min-w-0 gap-x-4 text-13 text-muted">
        <span className="flex-none">{t(`fields.kinds.${row.kind}`)}</span>
        <span className="flex min-w-0 flex-1">
          <Places row={row} />
        </span>
        <span className="flex-none">
          <Who row={row} />
        </span>
      </span>
    </span>
  )
}
