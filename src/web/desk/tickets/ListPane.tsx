import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck, Inbox, SearchX } from 'lucide-react'
import type { Ref } from 'react'
import { Button } from '#ui/button'
import { EmptyState } from '#ui/empty-state'
import { ErrorState } from '#ui/error-state'
import { SkeletonRows } from '#ui/skeleton'
import { rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { useMe } from '../../lib/session.ts'
import { type DeskSearch, sortOf, type View } from '../desk-search.ts'
import { FilterBar } from './FilterBar.tsx'
import { ListHead, ListSearch } from './ListHead.tsx'
import { listQuery } from './list-query.ts'
import { type ListHandle, TicketList } from './TicketList.tsx'
import type { Ticket } from './TicketRow.tsx'
import { hasConditions, noConditions, useFilter } from './use-filter.ts'

type ListPaneProps = {
  search: DeskSearch & { view: View }
  current: number | undefined
  handle: Ref<ListHandle>
  searchField: Ref<HTMLInputElement>
}

/** The middle pane: the view's name, conditions, rows. */
export function ListPane({ search, current, handle, searchField }: ListPaneProps) {
  const { t } = useWords()
  const list = useList(search)
  const rows = rowsOf(list.data)
  return (
    <section aria-label={t('desk.list.title')} className="flex h-full min-h-0 flex-col bg-surface">
      <ListHead search={search} />
      <div className="flex-none border-b border-line px-4 pb-2">
        <ListSearch text={search.text ?? ''} ref={searchField} />
        <FilterBar search={search} rows={rows} className="mt-2" />
      </div>
      <ListBody {...{ search, current, handle, list, rows }} />
    </section>
  )
}

const useList = (search: DeskSearch & { view: View }) => useInfiniteQuery(listQuery(search))
type List = ReturnType<typeof useList>

type ListBodyProps = Omit<ListPaneProps, 'searchField'> & {
  list: List
  rows: readonly Ticket[]
}

function ListBody({ search, current, handle, list, rows }: ListBodyProps) {
  const { t } = useWords()
  const me = useMe()
  if (list.isPending) return <SkeletonRows label={t('common.loading')} />
  if (list.isError && rows.length === 0) {
    return (
      <ErrorState
        title={t('desk.list.failed')}
        text={wordsOf(list.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void list.refetch()}
        isBusy={list.isFetching}
      />
    )
  }
  if (rows.length === 0) return <NothingHere search={search} />
  return (
    <TicketList
      key={JSON.stringify(search)}
      handle={handle}
      label={t('desk.list.title')}
      rows={rows}
      loginId={me.loginId}
      current={current}
      isByWeight={sortOf(search) === 'weight'}
      hasMore={list.hasNextPage}
      isLoadingMore={list.isFetchingNextPage}
      onMore={() => void list.fetchNextPage()}
    />
  )
}

/** An empty list says what that means and where to go on. */
export function NothingHere({ search }: { search: DeskSearch & { view: View } }) {
  const { t } = useWords()
  const filter = useFilter()
  if (hasConditions(search)) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('desk.list.noneFound')}
        text={t('desk.list.noneFoundText')}
        action={<Button onClick={() => filter(noConditions)}>{t('desk.filter.reset')}</Button>}
      />
    )
  }
  const isGood = search.view === 'unassigned' || search.view === 'mine' || search.view === 'active'
  const next: View = search.view === 'mine' ? 'unassigned' : 'active'
  return (
    <EmptyState
      icon={isGood ? <CircleCheck /> : <Inbox />}
      title={t(`desk.empty.${search.view}.title`)}
      text={t(`desk.empty.${search.view}.text`)}
      {...(search.view === 'active' || search.view === 'all'
        ? {}
        : {
            action: (
              <Button onClick={() => filter({ view: next })}>
                {t(next === 'active' ? 'desk.empty.toActive' : 'desk.empty.toUnassigned')}
              </Button>
            ),
          })}
    />
  )
}
