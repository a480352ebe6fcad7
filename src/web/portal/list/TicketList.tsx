import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Inbox, Plus, SearchX } from 'lucide-react'
import { useEffect } from 'react'
import { announce } from '#ui/announcer'
import { Button, ButtonLink } from '#ui/button'
import { Card } from '#ui/card'
import { cx } from '#ui/cx'
import { EmptyState } from '#ui/empty-state'
import { ErrorState } from '#ui/error-state'
import { useMedia } from '#ui/media'
import { ShowMore } from '#ui/pagination'
import { SkeletonRows } from '#ui/skeleton'
import { rowsOf } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { hasConditions, noConditions, type PortalSearch } from '../portal-search.ts'
import type { Row } from './columns.tsx'
import { listQuery, pageSize } from './list-query.ts'
import { TicketGrid } from './TicketGrid.tsx'
import { useFilter } from './use-filter.ts'

type TicketListProps = { search: PortalSearch; current: number | undefined; onOpen: (number: number) => void }

/** The list in each of its states, and «показать ещё» below it. */
export function TicketList({ search, current, onOpen }: TicketListProps) {
  const { t } = useWords()
  const isPhone = useMedia('phone')
  // The rows of the last filter stay, greyed, until those of the new one are there.
  const list = useInfiniteQuery({ ...listQuery(search), placeholderData: keepPreviousData })
  const rows = rowsOf(list.data)
  const total = list.data?.pages[0]?.total ?? 0
  useFoundSaid(list.isPlaceholderData ? null : total, hasConditions(search))
  if (list.isError && list.data === undefined)
    return (
      <Card className="phone:rounded-none phone:border-0">
        <ErrorState
          title={t('portal.list.failed')}
          text={wordsOf(list.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void list.refetch()}
          isBusy={list.isFetching}
        />
      </Card>
    )
  if (list.isPending && isPhone) return <SkeletonRows label={t('portal.list.loading')} />
  return (
    <Card className="overflow-hidden phone:-mx-4 phone:overflow-visible phone:rounded-none phone:border-0">
      <div className={cx('transition-opacity', list.isPlaceholderData && 'opacity-50')}>
        {list.isPending || rows.length > 0 ? (
          <TicketGrid {...{ rows, search, current, onOpen }} isLoading={list.isPending} />
        ) : (
          <Nothing isFiltered={hasConditions(search)} />
        )}
      </div>
      {rows.length > 0 && (
        <Foot
          shown={rows}
          total={total}
          isBusy={list.isFetchingNextPage}
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
        />
      )}
    </Card>
  )
}

/** Whoever does not see the rows change hears how many there are now. */
function useFoundSaid(total: number | null, isFiltered: boolean): void {
  const { t } = useWords()
  const words = total === null || !isFiltered ? null : t('portal.list.found', { count: total })
  useEffect(() => {
    if (words !== null) announce(words)
  }, [words])
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useWords()
  const filter = useFilter()
  if (isFiltered)
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('portal.list.nothing.title')}
        text={t('portal.list.nothing.text')}
        action={<Button onClick={() => filter(noConditions)}>{t('portal.filter.reset')}</Button>}
      />
    )
  return (
    <EmptyState
      icon={<Inbox />}
      title={t('portal.list.none.title')}
      text={t('portal.list.none.text')}
      action={
        <ButtonLink icon={<Plus />} render={<Link to="/portal/new" />}>
          {t('portal.new')}
        </ButtonLink>
      }
    />
  )
}

type FootProps = { shown: readonly Row[]; total: number; isBusy: boolean; onMore: (() => void) | null }

function Foot({ shown, total, isBusy, onMore }: FootProps) {
  const { t } = useWords()
  const left = Math.min(pageSize, Math.max(1, total - shown.length))
  return (
    <div className="flex min-h-10 items-center px-4 text-12 text-muted phone:border-t phone:border-line">
      <span className="flex-1">{t('portal.list.shown', { shown: shown.length, total })}</span>
      {onMore !== null && (
        <ShowMore isBusy={isBusy} onPress={onMore}>
          {t('portal.list.more', { count: left })}
        </ShowMore>
      )}
    </div>
  )
}
