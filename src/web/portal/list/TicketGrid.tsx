import { Moment } from '#parts/Moment'
import { Table, type TableSort } from '#ui/table'
import { useWords } from '../../lib/i18n.ts'
import { PortalState } from '../PortalState.tsx'
import type { PortalSearch, Sort } from '../portal-search.ts'
import { ReactionPromise } from '../ReactionPromise.tsx'
import { type Row, RowTitle, useColumns } from './columns.tsx'
import { useFilter } from './use-filter.ts'

const sorts: Record<Sort, TableSort> = {
  newest: { key: 'opened', direction: 'descending' },
  oldest: { key: 'opened', direction: 'ascending' },
  recent: { key: 'last', direction: 'descending' },
}

function sortOf({ key, direction }: TableSort): Sort | undefined {
  if (key === 'last') return 'recent'
  return direction === 'ascending' ? 'oldest' : undefined
}

type TicketGridProps = {
  rows: readonly Row[]
  search: PortalSearch
  current: number | undefined
  isLoading: boolean
  onOpen: (number: number) => void
}

/** The grid: double click or Enter opens a row (PORT-06); on a phone each is a card that one tap opens. */
export function TicketGrid({ rows, search, current, isLoading, onOpen }: TicketGridProps) {
  const { t } = useWords()
  const filter = useFilter()
  return (
    <Table
      columns={useColumns(search.sort)}
      rows={rows}
      rowKey={(row) => String(row.number)}
      words={{ label: t('portal.list.label'), loading: t('portal.list.loading') }}
      onOpen={(row) => onOpen(row.number)}
      currentKey={current === undefined ? null : String(current)}
      sort={sorts[search.sort ?? 'newest']}
      onSort={(sort) => filter({ sort: sortOf(sort) })}
      isLoading={isLoading}
      card={(row) => <Card row={row} />}
    />
  )
}

function Card({ row }: { row: Row }) {
  const { t } = useWords()
  const line = 'flex items-center justify-between gap-3'
  return (
    <span className="grid gap-1">
      <span className={line}>
        <span className="text-13 text-muted">{t('tickets.number', { number: row.number })}</span>
        <Moment at={row.lastPublicAt} className="text-12 text-muted" />
      </span>
      <RowTitle row={row} className="[overflow-wrap:anywhere]" />
      <ReactionPromise dueAt={row.reactionDueAt} className="text-12" />
      <span className={line}>
        <span className="flex-none text-13">
          <PortalState state={row.state} />
        </span>
        <span className="cut text-12 text-muted">{row.author}</span>
      </span>
    </span>
  )
}
