import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Columns3, Menu as MenuIcon, Plus, Table2 } from 'lucide-react'
import { useRef } from 'react'
import { ChannelIcon } from '#parts/ChannelIcon'
import { MarkIcon } from '#parts/MarkTag'
import { Moment } from '#parts/Moment'
import { PriorityMark } from '#parts/PriorityMark'
import { StatusBadge } from '#parts/StatusBadge'
import { SlaChip } from '#parts/sla/SlaChip'
import { Avatar, NoAvatar } from '#ui/avatar'
import { Count, UnreadDot } from '#ui/badge'
import { ButtonLink } from '#ui/button'
import { ErrorState } from '#ui/error-state'
import { IconButton } from '#ui/icon-button'
import { PageHeader } from '#ui/page-header'
import { ShowMore } from '#ui/pagination'
import { Segmented } from '#ui/segmented'
import { Table, type TableColumn } from '#ui/table'
import { VisuallyHidden } from '#ui/visually-hidden'
import { api, rowsOf } from '../../lib/api.ts'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'
import { useDeskFrame } from '../desk-frame.ts'
import { sameSearch, sortOf, usualSort } from '../desk-search.ts'
import { BulkBar } from '../many/BulkBar.tsx'
import { useTickedTickets } from '../many/use-ticked.ts'
import { useDeskSearch } from '../nav/use-desk-search.ts'
import { countOf } from '../nav/views.tsx'
import { Weight } from '../weight/Weight.tsx'
import { FilterBar } from './FilterBar.tsx'
import { ListSearch, SortMenu } from './ListHead.tsx'
import { NothingHere } from './ListPane.tsx'
import { listQuery, pulseOf } from './list-query.ts'
import { Standing } from './Standing.tsx'
import type { Ticket } from './TicketRow.tsx'
import { hasConditions, useFilter } from './use-filter.ts'

/** The next one due stands first, and the heaviest; a second press gives the usual order back. */
const orders = {
  deadline: { key: 'deadline', direction: 'ascending' },
  weight: { key: 'weight', direction: 'descending' },
} as const

/** The same list over the whole width, a column each. */
export function TicketTableScreen() {
  const { t } = useWords()
  const search = useDeskSearch()
  const navigate = useNavigate()
  const filter = useFilter()
  const sort = sortOf(search)
  const columns = useColumns(sort === 'weight')
  const searchField = useRef<HTMLInputElement>(null)
  useHotkeys([
    { keys: '/', words: t('desk.list.search'), group: t('desk.keys.list'), run: () => searchField.current?.focus() },
  ])
  const list = useInfiniteQuery(listQuery(search))
  const rows = rowsOf(list.data)
  const ticked = useTickedTickets(rows, JSON.stringify(search))
  const open = (row: Ticket) =>
    void navigate({ to: '/desk/tickets/$number', params: { number: String(row.number) }, search: sameSearch })
  return (
    <main className="flex h-dvh min-h-0 flex-col bg-surface">
      <title>{`${t(`desk.views.${search.view}`)} · ${t('ui.product')}`}</title>
      <Head />
      <div className="flex flex-none flex-wrap items-center gap-3 border-b border-line px-6 pb-3 phone:px-4">
        <div className="w-64 phone:w-full">
          <ListSearch text={search.text ?? ''} ref={searchField} />
        </div>
        <FilterBar search={search} rows={rows} className="flex-1" />
        <SortMenu search={search} />
      </div>
      <div className="min-h-0 flex-1 overflow-auto phone:pb-14">
        <Table
          columns={columns}
          rows={rows}
          rowKey={(row) => String(row.number)}
          words={{
            label: t('desk.list.title'),
            loading: t('common.loading'),
            selectAll: t('desk.many.all'),
            selectRow: ({ number }) => t('desk.many.tick', { number }),
          }}
          selection={ticked?.selection}
          onOpen={open}
          opensOn="single"
          {...(sort === 'deadline' || sort === 'weight' ? { sort: orders[sort] } : {})}
          onSort={({ key }) => {
            const pressed = key === 'weight' ? 'weight' : 'deadline'
            const next = sort === pressed ? 'recent' : pressed
            filter({ sort: next === usualSort(search.view) ? undefined : next })
          }}
          isLoading={list.isPending}
          card={(row) => <Card row={row} isByWeight={sort === 'weight'} />}
          empty={
            list.isError ? (
              <ErrorState
                title={t('desk.list.failed')}
                text={wordsOf(list.error)}
                retryLabel={t('common.retry')}
                onRetry={() => void list.refetch()}
                isBusy={list.isFetching}
              />
            ) : (
              <NothingHere search={search} />
            )
          }
        />
        {list.hasNextPage && (
          <ShowMore isBusy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('desk.list.more')}
          </ShowMore>
        )}
      </div>
      {ticked !== null && ticked.rows.length > 0 && <BulkBar tickets={ticked.rows} onNone={ticked.none} />}
    </main>
  )
}

function Head() {
  const { t } = useWords()
  const { openNav } = useDeskFrame()
  const me = useMe()
  const search = useDeskSearch()
  const navigate = useNavigate()
  const counts = useQuery({ ...api.tickets.counts.queryOptions(), refetchInterval: pulseOf(search.view) }).data
  const count = hasConditions(search) ? undefined : countOf(search.view, counts)
  return (
    <div className="flex-none px-6 pt-4 pb-3 phone:px-4">
      <PageHeader
        title={t(`desk.views.${search.view}`)}
        count={count}
        lead={
          <IconButton
            size="lg"
            label={t('desk.nav')}
            icon={<MenuIcon className="size-5" />}
            onClick={openNav}
            className="-ml-3 hidden! narrow:inline-grid!"
          />
        }
        actions={
          <>
            <Segmented
              label={t('desk.list.look')}
              value="table"
              onChange={(look) => look === 'panes' && void navigate({ to: '/desk/tickets', search: sameSearch })}
              segments={[
                { value: 'panes', label: t('desk.list.panes'), icon: <Columns3 className="size-3.5" /> },
                { value: 'table', label: t('desk.list.table'), icon: <Table2 className="size-3.5" /> },
              ]}
              className="phone:hidden"
            />
            {me.can.work && (
              <ButtonLink kind="primary" icon={<Plus />} render={<Link to="/desk/new" />}>
                {t('desk.new.title')}
              </ButtonLink>
            )}
          </>
        }
      />
    </div>
  )
}

function useColumns(isByWeight: boolean): TableColumn<Ticket>[] {
  const { t } = useWords()
  // In the order of weight it says how much each is, in the room of the moment that the usual order goes by.
  const weight: TableColumn<Ticket> = {
    key: 'weight',
    head: t('weight.now'),
    width: '104px',
    isNumber: true,
    isSortable: true,
    cell: (row) => row.weight !== null && <Weight weight={row.weight} />,
  }
  const activity: TableColumn<Ticket> = {
    key: 'activity',
    head: t('desk.table.activity'),
    width: '104px',
    isNumber: true,
    cell: (row) => <Moment at={row.lastPublicAt} className="text-muted" />,
  }
  return [
    {
      key: 'number',
      head: '№',
      width: '84px',
      isNumber: true,
      cell: (row) => <span className="text-muted">{row.number}</span>,
    },
    { key: 'title', head: t('desk.side.title'), cell: (row) => <Title row={row} /> },
    { key: 'author', head: t('desk.table.client'), width: '10%', cell: (row) => row.author.name },
    { key: 'company', head: t('desk.side.company'), width: '11%', cell: (row) => row.company?.name },
    { key: 'status', head: t('desk.table.status'), width: '142px', cell: (row) => <Status row={row} /> },
    {
      key: 'priority',
      head: <span title={t('desk.side.priority')}>{t('desk.table.priority')}</span>,
      width: '44px',
      cell: (row) => <PriorityMark priority={row.priority} hasWord={false} />,
    },
    {
      key: 'deadline',
      head: t('desk.table.deadline'),
      width: '126px',
      isSortable: true,
      cell: (row) => row.clock !== null && <SlaChip clock={row.clock} />,
    },
    { key: 'responsible', head: t('desk.side.responsible'), width: '14%', cell: (row) => <Responsible row={row} /> },
    {
      key: 'source',
      head: <VisuallyHidden>{t('desk.side.source')}</VisuallyHidden>,
      width: '40px',
      cell: (row) => <ChannelIcon code={row.sourceCode} className="size-3.5! text-icon" />,
    },
    isByWeight ? weight : activity,
  ]
}

function Title({ row }: { row: Ticket }) {
  const { t } = useWords()
  return (
    <span className="flex items-center gap-2">
      <span className="w-1.5 flex-none">{row.isUnread && <UnreadDot label={t('desk.list.unread')} />}</span>
      <Link
        to="/desk/tickets/$number"
        params={{ number: String(row.number) }}
        search={sameSearch}
        tabIndex={-1}
        title={row.title}
        className={row.isUnread ? 'cut font-semibold text-ink' : 'cut font-medium text-ink'}
      >
        {row.title}
      </Link>
    </span>
  )
}

/** How it stands, and beside it the mark: a column of its own would be empty but for a few, and take the room of the title. */
function Status({ row }: { row: Ticket }) {
  const nameOf = useNameOf()
  return (
    <span title={nameOf(row.status.name)} className="flex items-center gap-1.5">
      <StatusBadge status={row.status} />
      <Mark row={row} />
    </span>
  )
}

/** What its client said of the answer (RATE-01). */
function Mark({ row: { mark } }: { row: Ticket }) {
  const nameOf = useNameOf()
  if (mark === null) return null
  return <MarkIcon isPositive={mark.isPositive} label={nameOf(mark.name)} className="size-3.5" />
}

function Responsible({ row }: { row: Ticket }) {
  const { t } = useWords()
  return (
    <span className="flex items-center gap-2">
      {row.responsible === null ? <NoAvatar /> : <Avatar name={row.responsible.name} />}
      <span className={row.responsible === null ? 'cut text-muted' : 'cut'}>
        {row.responsible?.name ?? t('tickets.nobody')}
      </span>
    </span>
  )
}

/** A row on a phone: spans only, the whole is one button. */
function Card({ row, isByWeight }: { row: Ticket; isByWeight: boolean }) {
  return (
    <span className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
      <span className="flex gap-2">
        <span className={row.isUnread ? 'cut flex-1 font-semibold' : 'cut flex-1 font-medium'}>{row.title}</span>
        <Standing row={row} isByWeight={isByWeight} />
      </span>
      <span className="flex items-center gap-2 text-13 text-secondary">
        <Count value={row.number} />
        <span className="cut flex-1">{row.author.name}</span>
        {row.clock !== null && <SlaChip clock={row.clock} />}
        <Mark row={row} />
        <StatusBadge status={row.status} />
      </span>
    </span>
  )
}
