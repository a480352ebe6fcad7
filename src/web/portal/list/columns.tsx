import { Moment } from '#parts/Moment'
import { cx } from '#ui/cx'
import { useMedia } from '#ui/media'
import type { TableColumn } from '#ui/table'
import { VisuallyHidden } from '#ui/visually-hidden'
import type { Answer, api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { PortalState } from '../PortalState.tsx'
import type { Sort } from '../portal-search.ts'
import { ReactionPromise } from '../ReactionPromise.tsx'

export type Row = Answer<typeof api.portal.list>['rows'][number]

/** The title of a row; what he has not read is bold, and says so to those who do not see it. */
export function RowTitle({ row, className }: { row: Row; className?: string | undefined }) {
  const { t } = useWords()
  return (
    <span className={cx(className, row.isUnread && 'font-semibold')} title={row.title}>
      {row.title}
      {row.isUnread && <VisuallyHidden>, {t('portal.list.unread')}</VisuallyHidden>}
    </span>
  )
}

/** The title, and under it until when it is promised to be taken. */
function TitleCell({ row }: { row: Row }) {
  return (
    <>
      <RowTitle row={row} />
      <ReactionPromise dueAt={row.reactionDueAt} className="block text-12 leading-4" />
    </>
  )
}

const dash = <span className="text-muted">—</span>

/**
 * The columns that fit (PORT-04): a narrow screen keeps number, subject, author, state and the day of opening. When the
 * last message orders the rows, it has a column as well.
 */
export function useColumns(sort: Sort | undefined): TableColumn<Row>[] {
  const { t } = useWords()
  const { moment } = useFormatters()
  const isNarrow = useMedia('narrow')
  const extra = (column: TableColumn<Row>) => (isNarrow ? [] : [column])
  return [
    {
      key: 'number',
      head: t('portal.columns.number'),
      width: '72px',
      isNumber: true,
      className: 'text-muted',
      cell: (row) => row.number,
    },
    { key: 'title', head: t('portal.columns.title'), cell: (row) => <TitleCell row={row} /> },
    { key: 'author', head: t('portal.columns.author'), width: '136px', cell: (row) => row.author },
    { key: 'state', head: t('portal.columns.state'), width: '204px', cell: (row) => <PortalState state={row.state} /> },
    ...extra({
      key: 'responsible',
      head: t('portal.columns.responsible'),
      width: '144px',
      cell: (row) => row.responsible ?? dash,
    }),
    {
      key: 'opened',
      head: t('portal.columns.opened'),
      width: '144px',
      isSortable: true,
      cell: (row) => moment(row.openedAt),
    },
    ...(sort === 'recent' ? [lastColumn(t('portal.columns.last'))] : []),
    ...extra({
      key: 'closed',
      head: t('portal.columns.closed'),
      width: '108px',
      className: 'text-muted',
      cell: (row) => (row.closedAt === null ? dash : <Moment at={row.closedAt} />),
    }),
  ]
}

const lastColumn = (head: string): TableColumn<Row> => ({
  key: 'last',
  head,
  width: '112px',
  isSortable: true,
  cell: (row) => <Moment at={row.lastPublicAt} />,
})
